package io.millrace.sink;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.Completeness;
import io.millrace.sink.complete.Way;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.RestingStore;
import io.millrace.sink.store.S3Store;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.LaneWay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes completeness markers, in a thread of its own, while this process has partition 0 of the valid topic. That one process does so is for thrift
 * only; nothing depends on it. What fails here is tried again and stops nothing else.
 */
final class MarkerWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarkerWorker.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofMillis(500);

    private final TopicPartition owned;
    private final Supplier<Way> ways;
    private final Function<Way, Completeness> work;
    private final MarkerMeters meters;
    private final Bulk bulk;
    private final Duration between;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("sink-markers").unstarted(this::run);
    private volatile boolean isOwner;
    private String trouble;

    /** @param bulk that the work is done with; closed with this */
    MarkerWorker(TopicPartition owned, Supplier<Way> ways, Function<Way, Completeness> work, MarkerMeters meters, Bulk bulk, Duration between) {
        this.owned = owned;
        this.ways = ways;
        this.work = work;
        this.meters = meters;
        this.bulk = bulk;
        this.between = between;
    }

    /** @param s3 asked by a {@link RestingStore} of this worker's own: what markers wait for in vain must not hold up commits, nor the other way round */
    static MarkerWorker start(PipelineConfig config, Lane lane, S3Store s3, MarkerMeters meters, InstantSource clock) {
        LaneTopics topics = LaneTopics.of(config, lane);
        var store = new RestingStore(s3, clock);
        var bulk = new Bulk();
        return new MarkerWorker(new TopicPartition(topics.valid(), 0),
                () -> LaneWay.inKafka(topics, config.dedupe().isById(), KafkaSettings.admin(config.kafka()), KafkaSettings.consumer(config.kafka(), topics.sinkGroup()), clock),
                way -> new Completeness(way, store, config, lane, bulk, meters), meters, bulk, between(config.sink().roll().age())).start();
    }

    MarkerWorker start() {
        thread.start();
        return this;
    }

    /** Chains grow by a commit in that time. */
    static Duration between(Duration rollAge) {
        Duration quarter = rollAge.dividedBy(4);
        if (quarter.compareTo(SHORTEST) < 0) return SHORTEST;
        return quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    }

    /** Told again and again which partitions the process has. */
    void assigned(Set<TopicPartition> partitions) {
        isOwner = partitions.contains(owned);
    }

    private void run() {
        do {
            if (isOwner) asOwner();
        } while (!isClosedWithin(between));
    }

    private void asOwner() {
        try (Way way = ways.get()) {
            Completeness markers = work.apply(way);
            while (mayGoOn()) {
                turn(markers);
                if (isClosedWithin(between)) return;
            }
        } catch (RuntimeException | Error e) {
            tell(e.toString(), e);
        } finally {
            meters.newest(Optional.empty());
            Thread.interrupted();
        }
    }

    private void turn(Completeness markers) {
        try {
            markers.turn(this::mayGoOn);
            trouble = null;
        } catch (Trouble e) {
            tell(e.getMessage(), null);
        } finally {
            meters.newest(markers.newest());
        }
    }

    /** Once for each trouble, not once for each try. */
    private void tell(String what, Throwable bug) {
        if (closed.getCount() == 0) return;
        meters.failed();
        if (!what.equals(trouble)) LOG.warn("completeness markers have to wait: {}", what, bug);
        trouble = what;
    }

    private boolean mayGoOn() {
        return isOwner && closed.getCount() > 0;
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return closed.getCount() == 0;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bulk.close();
        }
    }
}
