package io.millrace.sink;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.Completeness;
import io.millrace.sink.complete.Way;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.LaneWay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
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
    private final Duration between;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("sink-markers").unstarted(this::run);
    private volatile boolean isOwner;
    private String trouble;

    MarkerWorker(TopicPartition owned, Supplier<Way> ways, Function<Way, Completeness> work, Duration between) {
        this.owned = owned;
        this.ways = ways;
        this.work = work;
        this.between = between;
    }

    static MarkerWorker start(PipelineConfig config, Lane lane, ObjectStore store, InstantSource clock) {
        LaneTopics topics = LaneTopics.of(config, lane);
        var bulk = new Bulk(); // its threads are daemons and end with the process
        return new MarkerWorker(new TopicPartition(topics.valid(), 0),
                () -> LaneWay.inKafka(topics, config.dedupe().isById(), KafkaSettings.admin(config.kafka()), KafkaSettings.consumer(config.kafka(), topics.sinkGroup()), clock),
                way -> new Completeness(way, store, config, lane, bulk), between(config.sink().roll().age())).start();
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

    /** What tells the others, and this worker too, which partitions the process has. */
    ConsumerRebalanceListener watching(ConsumerRebalanceListener others) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (partitions.contains(owned)) isOwner = true;
                others.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                if (partitions.contains(owned)) isOwner = false;
                others.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                if (partitions.contains(owned)) isOwner = false;
                others.onPartitionsLost(partitions);
            }
        };
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
            Thread.interrupted();
        }
    }

    private void turn(Completeness markers) {
        try {
            markers.turn(this::mayGoOn);
            trouble = null;
        } catch (Trouble e) {
            tell(e.getMessage(), null);
        }
    }

    /** Once for each trouble, not once for each try. */
    private void tell(String what, Throwable bug) {
        if (closed.getCount() > 0 && !what.equals(trouble)) LOG.warn("completeness markers have to wait: {}", what, bug);
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
        }
    }
}
