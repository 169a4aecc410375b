package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedOffsetsTest {
    private final CountedOffsets offsets = new CountedOffsets();

    @Test
    void joinsRangesThatTouch() {
        offsets.seen(0, 10);
        offsets.seen(20, 30);
        assertThat(offsets.covers(0, 30)).isFalse();

        offsets.seen(10, 20);

        assertThat(offsets.covers(0, 30)).isTrue();
        assertThat(offsets.covers(5, 31)).isFalse();
        assertThat(offsets.firstUnseen(3)).isEqualTo(30);
        assertThat(offsets.start()).isZero();
        assertThat(offsets.end()).isEqualTo(30);
    }

    @Test
    void keepsAWiderRangeThatWasSeenBefore() {
        offsets.seen(0, 100);
        offsets.seen(10, 20);

        assertThat(offsets.covers(0, 100)).isTrue();
        assertThat(offsets.end()).isEqualTo(100);
    }

    @Test
    void knowsWhereAnEmptyPartitionStands() {
        offsets.seen(5, 5);

        assertThat(offsets.start()).isEqualTo(5);
        assertThat(offsets.end()).isEqualTo(5);
        assertThat(offsets.covers(4, 5)).isFalse();
    }
}
