package io.millrace.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Starts several callers at the same moment and collects what they got. */
final class Race {
    private Race() {}

    static <T> List<T> of(int runners, IntFunction<Callable<T>> runner) throws Exception {
        var line = new CyclicBarrier(runners);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < runners; i++) {
                var task = runner.apply(i);
                futures.add(threads.submit(() -> {
                    line.await();
                    return task.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
