package io.millrace.loader.warehouse;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.DatabaseConnectionException;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementException;
import software.amazon.awssdk.services.redshiftdata.model.QueryTimeoutException;

/** What the SDK's exceptions mean: decided here, once. */
public final class DataApiErrors {
    private DataApiErrors() {}

    /** @param doing what was asked, for the message */
    public static RuntimeException classify(String doing, SdkException e) {
        String message = doing + ": " + e.getMessage();
        return isPassing(e) ? new Unanswered(message, e) : new Refusal(message, e);
    }

    private static boolean isPassing(SdkException e) {
        if (!(e instanceof AwsServiceException service)) return true; // no connection, no answer in time
        return service.isThrottlingException() || service.statusCode() >= 500 || service.statusCode() == 429
                || e instanceof ActiveStatementsExceededException || e instanceof ActiveSessionsExceededException
                || e instanceof ActiveWaitingRequestsExceededException || e instanceof DatabaseConnectionException
                || e instanceof QueryTimeoutException || e instanceof BatchExecuteStatementException || e instanceof ExecuteStatementException;
    }
}
