package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.config.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SinkLagTest {
    private static final TopicPartition FIRST = new TopicPartition("valid", 0);
    private static final TopicPartition SECOND = new TopicPartition("valid", 1);

    private final Uncommitted uncommitted = new Uncommitted();
    private final SinkLag lag = new SinkLag(() -> Instant.ofEpochMilli(this.now));
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L));
    private long now = 1_000_000;

    @Test
    void isTheAgeOfTheOldestRecordThatNoCommitHas() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 5_000), record(102, now - 4_000)), 103);
        look();
        now += 2_000;

        assertThat(lag.seconds()).isEqualTo(7);
        assertThat(lag.records()).isEqualTo(3);
    }

    @Test
    void goesOnFromTheFirstRecordAfterACommit() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 5_000), record(102, now - 4_000)), 103);

        uncommitted.committed(102);
        look();

        assertThat(lag.seconds()).isEqualTo(4);
        assertThat(lag.records()).isEqualTo(1);
    }

    @Test
    void endsWithTheLastRecordAndNotWithTheMarkerAfterIt() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 5_000), record(101, now - 4_000)), 103);
        ends.put(FIRST, 103L);

        uncommitted.committed(102);
        look();

        assertThat(lag.seconds()).isZero();
        assertThat(lag.records()).isZero();
    }

    @Test
    void ofAPausedPartitionIsCountedByWhereItsTopicEnds() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 5_000)), 103);
        ends.put(FIRST, 9_100L);
        look();

        assertThat(lag.records()).isEqualTo(9_000);
    }

    @Test
    void ofWhatWasNotPolledBeginsWhenItWasFirstSeen() {
        uncommitted.seek(100);
        ends.put(FIRST, 200L);
        look();
        now += 3_000;
        look();
        assertThat(lag.seconds()).isEqualTo(3);

        uncommitted.polled(List.of(record(100, now - 60_000)), 200);
        look();
        assertThat(lag.seconds()).isEqualTo(60);
    }

    @Test
    void growsWhileTheChainsEndIsNotKnown() {
        look();
        now += 10_000;
        look();

        assertThat(lag.seconds()).isEqualTo(10);
        assertThat(lag.records()).isZero();
    }

    @Test
    void isOfThePartitionThatIsFurthestBehind() {
        var other = new Uncommitted();
        other.seek(7);
        other.polled(List.of(record(7, now - 9_000)), 8);
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 5_000)), 101);

        for (var order : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
            lag.look(new LinkedHashSet<>(order), this::end, partition -> Optional.of(partition == FIRST ? uncommitted : other));

            assertThat(lag.seconds()).isEqualTo(9);
            assertThat(lag.records()).isEqualTo(2);
        }
    }

    @Test
    void leavesWithThePartition() {
        look();
        now += 1_000;

        lag.look(Set.of(), this::end, partition -> Optional.empty());

        assertThat(lag.seconds()).isZero();
    }

    @Test
    void ofWhatWasNotPolledBeginsAnewWhenThePartitionComesBack() {
        uncommitted.seek(100);
        ends.put(FIRST, 200L);
        look();
        lag.look(Set.of(), this::end, partition -> Optional.empty());
        now += 60_000;
        look();
        now += 1_000;

        assertThat(lag.seconds()).isEqualTo(1);
    }

    @Test
    void ofWhatWasNotPolledBeginsAnewOnceTheChainHadAll() {
        uncommitted.seek(100);
        ends.put(FIRST, 200L);
        look();
        uncommitted.polled(List.of(record(199, now)), 200);
        uncommitted.committed(200);
        look();
        now += 60_000;
        ends.put(FIRST, 300L);
        look();
        now += 1_000;

        assertThat(lag.seconds()).isEqualTo(1);
    }

    @Test
    void knowsNothingOfWhatWasBeforeASeek() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 60_000)), 101);
        ends.put(FIRST, 51L);

        uncommitted.seek(50);
        uncommitted.polled(List.of(record(50, now - 2_000)), 51);
        look();

        assertThat(lag.seconds()).isEqualTo(2);
        assertThat(lag.records()).isEqualTo(1);
    }

    @Test
    void countsWhatIsPolledAgainOnce() {
        uncommitted.seek(100);
        uncommitted.polled(List.of(record(100, now - 9_000), record(101, now - 5_000)), 102);
        uncommitted.polled(List.of(record(100, now - 9_000)), 101);

        uncommitted.committed(101);
        look();

        assertThat(lag.seconds()).isEqualTo(5);
        assertThat(lag.records()).isEqualTo(1);
    }

    /** Times that were kept far apart for a long topic are kept close again once the chain had all of it. */
    @Test
    void isExactAgainAfterALongTopic() {
        int many = 50 * Uncommitted.MOST;
        long start = now;
        uncommitted.seek(0);
        uncommitted.polled(LongStream.range(0, many).mapToObj(offset -> record(offset, start + offset * 1_000)).toList(), many);
        uncommitted.committed(many);
        now = start + many * 1_000L;
        uncommitted.polled(List.of(record(many, now), record(many + 1, now + 10_000)), many + 2);
        now += 20_000;

        uncommitted.committed(many + 1);
        look();

        assertThat(lag.seconds()).isEqualTo(10);
    }

    @Test
    void isNeverNegative() {
        uncommitted.seek(0);
        uncommitted.polled(List.of(record(0, now + 60_000)), 1);
        look();

        assertThat(lag.seconds()).isZero();
    }

    /** A long and sparse topic: not every time is kept, and what is told is at most a little too much. */
    @Test
    void keepsFewTimes() {
        long start = now;
        long count = 50L * Uncommitted.MOST;
        uncommitted.seek(0);
        uncommitted.polled(LongStream.range(0, count).mapToObj(offset -> record(offset, start + offset * 1_000)).toList(), count);
        now = start + count * 1_000;

        uncommitted.committed(count - 10_001);
        look();

        assertThat(lag.seconds()).isBetween(10_001.0, 10_001.0 + 128);
    }

    /** Each record's time against what is told, over commits anywhere. */
    @Test
    void isRightToAStepAfterCommitsAnywhere() {
        var random = new Random(7);
        var times = new ArrayList<Long>();
        uncommitted.seek(0);
        for (int i = 0, committed = 0; i < 2_000; i++) {
            int from = times.size();
            for (int n = random.nextInt(20); n > 0; n--) times.add(now += random.nextInt(400));
            uncommitted.polled(LongStream.range(from, times.size()).mapToObj(offset -> record(offset, times.get((int) offset))).toList(), times.size());
            uncommitted.committed(committed += random.nextInt(Math.min(30, times.size() - committed + 1)));
            look();

            double exact = committed == times.size() ? 0 : (now - times.get(committed)) / 1e3;
            assertThat(lag.seconds()).isBetween(exact, committed == times.size() ? 0 : exact + Uncommitted.STEP_MILLIS / 1e3);
        }
    }

    @Test
    void isNotKnownBeforeItIsKnownWhereEachPartitionEnds() {
        assertThat(lag.isKnown()).isFalse();
        lag.look(Set.of(), this::end, partition -> Optional.empty());
        assertThat(lag.isKnown()).isFalse();
        ends.remove(SECOND);
        lag.look(Set.of(FIRST, SECOND), this::end, partition -> Optional.of(uncommitted));
        assertThat(lag.isKnown()).isFalse();
        ends.put(SECOND, 0L);
        lag.look(Set.of(FIRST, SECOND), this::end, partition -> Optional.of(uncommitted));
        assertThat(lag.isKnown()).isTrue();
        lag.look(Set.of(), this::end, partition -> Optional.empty());
        assertThat(lag.isKnown()).isTrue();
    }

    /** A gauge that says 0 would say that nothing is behind. */
    @Test
    void hasNoGaugesWhileItIsNotKnown() {
        var meters = new SimpleMeterRegistry();
        var gauges = new LagGauges(meters, "p", Lane.LIVE, lag);
        ends.clear();
        look();
        gauges.show();
        assertThat(meters.getMeters()).isEmpty();

        ends.put(FIRST, 7L);
        uncommitted.seek(4);
        look();
        gauges.show();
        assertThat(meters.get(SinkMeter.LAG_RECORDS.meter()).gauge().value()).isEqualTo(3);
        assertThat(meters.get(SinkMeter.LAG_SECONDS.meter()).gauge().value()).isZero();

        ends.clear();
        look();
        gauges.show();
        assertThat(meters.getMeters()).isEmpty();
    }

    private OptionalLong end(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    private void look() {
        lag.look(Set.of(FIRST), this::end, partition -> Optional.of(uncommitted));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long appended) {
        return new ConsumerRecord<>("valid", 0, offset, appended, TimestampType.LOG_APPEND_TIME, 0, 0, null, null, new RecordHeaders(), Optional.empty());
    }
}
