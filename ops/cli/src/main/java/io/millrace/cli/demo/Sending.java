package io.millrace.cli.demo;

import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Truth;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.audit.Outcome;

/** Sends a feed that ends, and tells how far it is. */
final class Sending {
    private static final int RECORDS_PER_REPORT = 5_000;

    private final Sender sender;
    private final Screen screen;

    Sending(Sender sender, Screen screen) {
        this.sender = sender;
        this.screen = screen;
    }

    /** @param expected about how many, 0 = not known */
    void all(Feed feed, Truth truth, long expected) {
        for (long records = 1; feed.hasNext(); records++) {
            sender.send(feed, truth);
            if (records % RECORDS_PER_REPORT == 0) {
                String share = expected == 0 ? "" : " · " + Numbers.percent(Math.min(records, expected), expected);
                screen.progress("producing: " + Numbers.grouped(records) + " records" + share);
            }
        }
        sender.flush();
        screen.done("produced " + Numbers.grouped(truth.total()) + " records: " + Numbers.grouped(truth.total(Outcome.VALID)) + " sound events, "
                + Numbers.grouped(truth.total(Outcome.DUPLICATE)) + " copies sent again, "
                + Numbers.grouped(truth.total(Outcome.DEAD_LETTER)) + " that must be refused");
    }
}
