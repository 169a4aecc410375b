package io.millrace.sink.simulation;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/**
 * Worlds by their seeds, on all cores. {@code -Dmillrace.seed=n} runs one.
 *
 * @param property how many, given by this property
 */
public record Seeds(String property, long ordinarily) {
    private static final String ONE = "millrace.seed";

    /** A world that breaks what must hold throws. */
    public interface Worlds {
        void run(long seed) throws Exception;
    }

    /** @throws AssertionError of the lowest seed found to fail, with the command that runs it alone */
    public void run(Class<?> test, Worlds worlds) {
        var failed = new ConcurrentSkipListMap<Long, Throwable>();
        Long one = Long.getLong(ONE);
        var seeds = one == null ? LongStream.range(0, Long.getLong(property, ordinarily)).parallel() : LongStream.of(one);
        seeds.filter(seed -> failed.isEmpty()).forEach(seed -> {
            try {
                worlds.run(seed);
            } catch (Exception | AssertionError e) {
                failed.put(seed, e);
            }
        });
        if (!failed.isEmpty()) throw failure(test, failed.firstKey(), failed.firstEntry().getValue());
    }

    private static AssertionError failure(Class<?> test, long seed, Throwable why) {
        return new AssertionError("seed %d: %s%nreplay: mvn -q -pl s3-sink -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -D%s=%d"
                .formatted(seed, why.getMessage(), test.getSimpleName(), ONE, seed), why);
    }
}
