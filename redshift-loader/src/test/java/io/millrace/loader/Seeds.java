package io.millrace.loader;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Worlds by their seeds, on all cores. {@code -Dmillrace.seed=n} runs one. */
final class Seeds {
    private static final String ONE = "millrace.seed";

    private Seeds() {}

    /**
     * @param property that says how many
     * @throws AssertionError of the lowest seed found to fail, with the command that runs it alone
     */
    static void run(Class<?> test, String property, long ordinarily, LongConsumer world) {
        var failed = new ConcurrentSkipListMap<Long, Throwable>();
        Long one = Long.getLong(ONE);
        LongStream seeds = one == null ? LongStream.range(0, Long.getLong(property, ordinarily)).parallel() : LongStream.of(one);
        seeds.filter(seed -> failed.isEmpty()).forEach(seed -> {
            Throwable breach = breach(seed, world);
            if (breach != null) failed.put(seed, breach);
        });
        if (!failed.isEmpty()) throw failure(test, failed.firstKey(), failed.firstEntry().getValue());
    }

    /** @return what was thrown, or null */
    static Throwable breach(long seed, LongConsumer world) {
        var thrown = new AtomicReference<Throwable>();
        // Where the world has a virtual thread, as its loaders have, turns are cheap.
        Thread thread = Thread.ofVirtual().uncaughtExceptionHandler((t, e) -> thrown.set(e)).start(() -> world.accept(seed));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
        return thrown.get();
    }

    private static AssertionError failure(Class<?> test, long seed, Throwable why) {
        return new AssertionError("seed %d: %s%nreplay: mvn -q -pl redshift-loader -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -D%s=%d"
                .formatted(seed, why.getMessage(), test.getSimpleName(), ONE, seed), why);
    }
}
