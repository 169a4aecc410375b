package io.millrace.cli.demo;

import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Truth;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.local.StageProcesses;
import io.millrace.cli.produce.Pace;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.BooksReader;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Events keep flowing until a signal ends the process, or a server or a stage dies. */
final class LiveDemo {
    private static final double EVENTS_PER_SECOND = 25;
    private static final long PAUSE_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final LocalPipeline pipeline;
    private final StageProcesses stages;
    private final BooksReader reader;
    private final Screen screen;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile Thread feeder;
    private volatile boolean ending;

    LiveDemo(LocalPipeline pipeline, StageProcesses stages, BooksReader reader, Screen screen) {
        this.pipeline = pipeline;
        this.stages = stages;
        this.reader = reader;
        this.screen = screen;
    }

    void run(Feed feed) throws InterruptedException {
        screen.blank();
        screen.line("Events keep flowing, " + Math.round(EVENTS_PER_SECOND) + " a second. Ctrl-C ends the demo.");
        feeder = Thread.ofPlatform().daemon().name("feed").start(() -> send(feed));
        while (true) {
            pipeline.requireAlive();
            if (failure.get() != null) throw failure.get();
            screen.progress(status());
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * On the thread of the signal: no more events, and those under way come to their end.
     *
     * @return whether the books close
     */
    boolean end() {
        ending = true;
        try {
            if (feeder != null) feeder.join(PATIENCE);
            if (failure.get() != null) throw failure.get();
            synchronized (reader) {
                return new LastBooks(reader::read, screen).close(PATIENCE, PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(Feed feed) {
        var pace = new Pace(EVENTS_PER_SECOND);
        var truth = new Truth();
        try (var sender = new Sender(pipeline.config())) {
            while (!ending && feed.hasNext()) {
                pace.await();
                sender.send(feed, truth);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    /** The reader is for one thread, and a signal comes on another. */
    private Books read() {
        synchronized (reader) {
            return reader.read();
        }
    }

    private String status() {
        try {
            Books books = read();
            var totals = books.totals();
            return "read " + Numbers.grouped(totals.read()) + " · valid " + Numbers.grouped(totals.valid()) + " · duplicates " + Numbers.grouped(totals.duplicates())
                    + " · dead letters " + Numbers.grouped(totals.deadLettersInAll()) + " · in commits " + Numbers.grouped(totals.rowsInCommits())
                    + " · loaded " + Numbers.grouped(totals.inserted()) + " · " + (books.isBalanced() ? "✓ balanced" : "✗ NOT balanced: " + books.differences());
        } catch (RuntimeException e) {
            return "the books cannot be read now: " + e.getMessage() + "; " + String.join("; ", stages.describe());
        }
    }
}
