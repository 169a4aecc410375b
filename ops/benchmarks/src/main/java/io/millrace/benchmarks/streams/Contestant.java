package io.millrace.benchmarks.streams;

/** What a case runs, in a JVM of its own. */
interface Contestant {
    /** Works until {@link #stop}. */
    void run() throws Exception;

    /** From another thread. Ends {@link #run} after it has committed or given up what is open. */
    void stop();

    static Contestant of(RunPlace place) {
        return switch (place.which()) {
            case COPY_LOOP -> new CopyLoop(place);
            case PASS_THROUGH -> new StreamsContestant(PassThrough.topology(place.topics()), ClientSettings.streams(place));
            case TEXTBOOK -> new StreamsContestant(Textbook.topology(place.topics()), ClientSettings.streams(place));
            case MILLRACE -> new Millrace(place);
        };
    }
}
