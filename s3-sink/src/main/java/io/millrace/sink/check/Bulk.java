package io.millrace.sink.check;

import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks many small questions at once, for each takes a round trip. */
final class Bulk implements AutoCloseable {
    private static final int AT_ONCE = 16;

    interface Question<K, A> {
        A ask(K key) throws Trouble;
    }

    private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().name("lake-check-", 0).factory());

    /** Answers in the order of the keys. */
    <K, A> List<A> each(List<K> keys, Question<K, A> question) throws Trouble {
        var answers = new ArrayList<A>(keys.size());
        try {
            for (var answer : pool.invokeAll(keys.stream().map(key -> (Callable<A>) () -> question.ask(key)).toList())) answers.add(answer.get());
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Trouble trouble) throw trouble;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Transient("interrupted", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
