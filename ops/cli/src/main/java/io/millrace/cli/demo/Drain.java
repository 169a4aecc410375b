package io.millrace.cli.demo;

import io.millrace.cli.Failure;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.local.StageProcesses;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.BooksReader;
import java.time.Duration;
import java.util.List;

/** Reads the books again and again until all that was sent has come to its end. */
final class Drain {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Books that are drained but not closed are read some times more before they are believed. */
    private static final int DOUBTS = 5;

    private final LocalPipeline pipeline;
    private final StageProcesses stages;
    private final BooksReader reader;
    private final Screen screen;
    private final long begun = System.nanoTime();
    private List<Object> lastSeen = List.of();
    private long lastChange = System.nanoTime();
    private String unreadable = "";

    Drain(LocalPipeline pipeline, StageProcesses stages, BooksReader reader, Screen screen) {
        this.pipeline = pipeline;
        this.stages = stages;
        this.reader = reader;
        this.screen = screen;
    }

    /**
     * @param sent records in the raw topic
     * @throws Failure if a process dies, or nothing moves for long
     */
    Books await(long sent) throws InterruptedException {
        int doubts = 0;
        while (true) {
            pipeline.requireAlive();
            Books books = read();
            if (books != null) {
                screen.progress(describe(books, sent));
                boolean isDrained = books.isDrained() && books.totals().read() >= sent;
                if (isDrained && (books.isClosed() || ++doubts >= DOUBTS)) return books;
                note(List.of(books.totals(), books.inFlight()));
            }
            requireProgress();
            Thread.sleep(PAUSE);
        }
    }

    /** Null while broker, bucket or warehouse are not yet what the stages make them. */
    private Books read() {
        try {
            return reader.read();
        } catch (RuntimeException e) {
            unreadable = e.getMessage();
            screen.progress("the stages start" + " [" + elapsed() + "]");
            return null;
        }
    }

    private void note(List<Object> seen) {
        unreadable = "";
        if (!seen.equals(lastSeen)) lastChange = System.nanoTime();
        lastSeen = seen;
    }

    private void requireProgress() {
        if (System.nanoTime() - lastChange < PATIENCE.toNanos()) return;
        String books = unreadable.isEmpty() ? "" : "\n  the books cannot be read: " + unreadable;
        throw new Failure("nothing has moved for " + PATIENCE.toSeconds() + " s:\n  " + String.join("\n  ", stages.describe()) + books
                + "\nTheir logs are in " + stages.directory());
    }

    private String describe(Books books, long sent) {
        var totals = books.totals();
        return "processed " + Numbers.grouped(totals.valid() + totals.duplicates() + totals.deadLettersInAll()) + " of " + Numbers.grouped(sent)
                + " · in commits " + Numbers.grouped(totals.rowsInCommits()) + " · loaded " + Numbers.grouped(totals.inserted()) + " [" + elapsed() + "]";
    }

    private String elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
    }
}
