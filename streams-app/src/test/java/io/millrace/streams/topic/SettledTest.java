package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettledTest {
    private static final Map<Integer, Long> RAW_STARTS = Map.of(0, 500L);

    @Test
    void theRawStartExcusesNoGap() {
        var expired = new Settled(Map.of(), RAW_STARTS);

        assertThat(expired.unread(0, 300)).isEqualTo(300);
    }

    @Test
    void theGroupsOffsetExcusesWhatLiesBeforeIt() {
        var moved = new Settled(Map.of(0, 500L), RAW_STARTS);

        assertThat(moved.unread(0, 300)).isEqualTo(500);
        assertThat(moved.unread(0, 700)).isEqualTo(700);
    }

    @Test
    void aPartitionNeverReadBeginsWhereTheRawTopicBegan() {
        assertThat(new Settled(Map.of(), RAW_STARTS).unread(0)).isEqualTo(500);
        assertThat(new Settled(Map.of(), Map.of()).unread(1)).isZero();
    }

    @Test
    void aPartitionWithoutPositionBeginsAtTheGroupsOffset() {
        assertThat(new Settled(Map.of(0, 600L), RAW_STARTS).unread(0)).isEqualTo(600);
    }
}
