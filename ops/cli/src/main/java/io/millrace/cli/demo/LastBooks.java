package io.millrace.cli.demo;

import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.monitor.books.Books;
import java.time.Duration;
import java.util.function.Supplier;

/** The books once nothing is sent any more: read until they close, or long enough. */
final class LastBooks {
    private final Supplier<Books> reader;
    private final Screen screen;

    LastBooks(Supplier<Books> reader, Screen screen) {
        this.reader = reader;
        this.screen = screen;
    }

    /** @return whether they close in time */
    boolean close(Duration patience, Duration pause) throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            String open = read();
            if (open == null) return true;
            if (System.nanoTime() - begun >= patience.toNanos()) {
                screen.line("✗ The books do NOT close: " + open);
                return false;
            }
            Thread.sleep(pause);
        }
    }

    /** Null if they close, else what is open. */
    private String read() {
        try {
            Books books = reader.get();
            if (!books.isClosed()) return books.isBalanced() ? "in flight " + books.inFlight() : books.differences().toString();
            screen.line("✓ The books close: " + Numbers.grouped(books.totals().read()) + " records in all");
            return null;
        } catch (RuntimeException e) {
            return "they cannot be read: " + e.getMessage();
        }
    }
}
