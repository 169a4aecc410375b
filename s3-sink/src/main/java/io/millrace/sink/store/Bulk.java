package io.millrace.sink.store;

import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks many small questions at once and waits for all answers, for each takes a round trip. Not for the thread that polls. */
public final class Bulk implements AutoCloseable {
    private static final int AT_ONCE = 16;

    public interface Question<K, A> {
        A ask(K key) throws Trouble;
    }

    private final ExecutorService pool;

    public Bulk() {
        this(Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().name("lake-", 0).factory()));
    }

    /** @param pool closed with this */
    public Bulk(ExecutorService pool) {
        this.pool = pool;
    }

    /** Answers in the order of the keys. */
    public <K, A> List<A> each(List<K> keys, Question<K, A> question) throws Trouble {
        var answers = new ArrayList<A>(keys.size());
        try {
            for (var answer : pool.invokeAll(keys.stream().map(key -> (Callable<A>) () -> question.ask(key)).toList())) answers.add(answer.get());
            return answers;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Trouble trouble -> throw trouble;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
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
