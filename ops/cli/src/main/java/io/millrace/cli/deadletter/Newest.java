package io.millrace.cli.deadletter;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** The newest of many letters, without their payloads. */
final class Newest {
    private static final Comparator<Letter> BY_AGE = Comparator.comparingLong(Letter::writtenAt)
            .thenComparing(letter -> letter.position().partition(), Comparator.reverseOrder())
            .thenComparingLong(letter -> letter.position().offset());

    private final int limit;
    private final PriorityQueue<Letter> kept = new PriorityQueue<>(BY_AGE);

    Newest(int limit) {
        this.limit = limit;
    }

    void offer(Letter letter) {
        kept.add(letter.withoutPayload());
        if (kept.size() > limit) kept.remove();
    }

    /** Newest first. */
    List<Letter> letters() {
        return kept.stream().sorted(BY_AGE.reversed()).toList();
    }

    Set<Position> positions() {
        return kept.stream().map(Letter::position).collect(Collectors.toSet());
    }
}
