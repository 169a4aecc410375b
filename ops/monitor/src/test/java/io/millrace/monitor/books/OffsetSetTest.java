package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetSetTest {
    @Test
    void saysWhetherAnOffsetIsNew() {
        var offsets = new OffsetSet();

        assertThat(offsets.add(1023)).isTrue();
        assertThat(offsets.add(1023)).isFalse();
    }

    @Test
    void countsAnyRangeAsASortedSetDoes() {
        var random = new Random(7);
        var expected = new TreeSet<Long>();
        var offsets = new OffsetSet();
        for (int i = 0; i < 3000; i++) {
            long offset = random.nextLong(10_000);
            assertThat(offsets.add(offset)).isEqualTo(expected.add(offset));
        }
        for (int i = 0; i < 2000; i++) {
            long from = random.nextLong(10_100);
            long to = from + random.nextLong(3000);
            assertThat(offsets.count(from, to)).isEqualTo(expected.subSet(from, to).size());
        }
        assertThat(offsets.count(0, Long.MAX_VALUE)).isEqualTo(expected.size());
        assertThat(offsets.end()).isEqualTo(expected.last() + 1);
        assertThat(new OffsetSet().end()).isZero();
    }
}
