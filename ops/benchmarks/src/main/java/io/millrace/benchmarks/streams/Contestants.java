package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Contestant;

/** What each case runs. */
final class Contestants {
    private Contestants() {}

    static Contestant of(RunPlace place) {
        return switch (place.which()) {
            case COPY_LOOP -> new CopyLoop(place);
            case PASS_THROUGH -> new StreamsContestant(PassThrough.topology(place.topics()), ClientSettings.streams(place));
            case TEXTBOOK -> new StreamsContestant(Textbook.topology(place.topics()), ClientSettings.streams(place));
            case MILLRACE -> new Millrace(place);
        };
    }
}
