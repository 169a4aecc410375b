package io.millrace.sink;

import io.millrace.local.s3.chaos.Hold;
import io.millrace.local.s3.chaos.S3Chaos;
import io.millrace.local.s3.chaos.S3Request;

/** Where in a range's life a sink is struck: a request of its own stands still there. */
enum Moment {
    CREATING("POST", "?uploads", false),
    SENDING("PUT", "partNumber=", false),
    /** The commit is on its way. */
    DECIDING("PUT", "/commits/", false),
    /** The commit stands and the sink does not know. */
    DECIDED("PUT", "/commits/", true),
    COMPLETING("POST", "uploadId=", false),
    COMPLETED("POST", "uploadId=", true);

    private final String method;
    private final String inTarget;
    private final boolean isDone;

    Moment(String method, String inTarget, boolean isDone) {
        this.method = method;
        this.inTarget = inTarget;
        this.isDone = isDone;
    }

    Hold in(S3Chaos chaos) {
        return isDone ? chaos.holdAfter(this::isIt) : chaos.holdBefore(this::isIt);
    }

    private boolean isIt(S3Request request) {
        return request.is(method, inTarget) && !request.target().contains("origin.json");
    }
}
