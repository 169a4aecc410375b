package io.millrace.streams.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentCountsTest {
    private final RecentCounts counts = new RecentCounts();

    @Test
    void findsWhatWasAdded() {
        var count = new long[1];
        counts.add(5, "web", count);

        assertThat(counts.find(5, "web")).isSameAs(count);
        assertThat(counts.find(5, new String("web"))).as("an equal name").isSameAs(count);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(counts.find(0, "")).isNull();
        assertThat(counts.find(0, "web")).isNull();
    }

    @Test
    void tellsHoursAndSourcesApartThatShareAPlace() {
        counts.add(5, "web", new long[1]);

        for (int round = 1; round < 5; round++) assertThat(counts.find(5 + 64L * round, "web")).as("hour " + (5 + 64 * round)).isNull();
        assertThat(counts.find(5 + (1L << 40), "web")).isNull();
        counts.add(7, "Aa", new long[1]);
        assertThat(counts.find(7, "BB")).as("a name with the same hash").isNull();
        assertThat(counts.find(-5, "web")).isNull();
    }

    @Test
    void keepsTheLastOfAPlace() {
        var later = new long[1];
        counts.add(5, "web", new long[1]);
        counts.add(5 + 64, "web", later);

        assertThat(counts.find(5, "web")).isNull();
        assertThat(counts.find(5 + 64, "web")).isSameAs(later);
    }

    @Test
    void forgetsAllWhenCleared() {
        for (int hour = 0; hour < 64; hour++) counts.add(hour, "web", new long[1]);
        counts.clear();

        for (int hour = 0; hour < 64; hour++) assertThat(counts.find(hour, "web")).isNull();
    }
}
