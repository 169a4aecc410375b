package io.millrace.sink;

import io.millrace.sink.commit.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that this process has, of all its topics. Commits what is open before one is revoked, forgets it when one was lost. */
final class AssignedPartitions implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);
    /** Well below max.poll.interval.ms: until then the group waits for us. Who is asked to stop meanwhile has less. */
    private static final Duration HAND_OVER = Duration.ofSeconds(60);
    /** Who sends SIGTERM expects an end within ten seconds, of which the clients take some to close. */
    static final Duration STOP = Duration.ofSeconds(5);
    static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    /** A partition and what does its effects. */
    record Assigned(PartitionSink sink, PartitionEffects effects) {}

    private final Consumer<byte[], byte[]> consumer;
    private final Function<TopicPartition, Assigned> open;
    private final InstantSource clock;
    private final Duration betweenTries;
    private final BooleanSupplier isAskedToStop;
    private final Duration stopWithin;
    private final Map<TopicPartition, Assigned> partitions = new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private boolean hasJoined;
    /** When all must be over that is done to stop in order; known once that is asked for. */
    private long stopsBy = Long.MAX_VALUE;

    /** @param isAskedToStop so that who hands over to the group does not take the group's time for it */
    AssignedPartitions(Consumer<byte[], byte[]> consumer, Function<TopicPartition, Assigned> open, InstantSource clock, Duration betweenTries, BooleanSupplier isAskedToStop, Duration stopWithin) {
        this.consumer = consumer;
        this.open = open;
        this.clock = clock;
        this.betweenTries = betweenTries;
        this.isAskedToStop = isAskedToStop;
        this.stopWithin = stopWithin;
    }

    boolean hasJoined() {
        return hasJoined;
    }

    List<PartitionSink> sinks() {
        return partitions.values().stream().map(Assigned::sink).toList();
    }

    Optional<PartitionSink> sink(TopicPartition partition) {
        return Optional.ofNullable(partitions.get(partition)).map(Assigned::sink);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        hasJoined = true;
        for (TopicPartition partition : assigned) {
            // Read nothing before the chain's tip is known. A position of any kind keeps the group's offset from being taken for one.
            consumer.seek(partition, 0);
            consumer.pause(List.of(partition));
            partitions.put(partition, open.apply(partition));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        var leaving = new ArrayList<Assigned>();
        for (TopicPartition partition : revoked) {
            if (partitions.get(partition) != null) leaving.add(partitions.get(partition));
        }
        leave(leaving, HAND_OVER);
        revoked.forEach(partitions::remove);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        for (TopicPartition partition : lost) {
            Assigned gone = partitions.remove(partition);
            if (gone != null) gone.sink().tell(new Event.Lost());
        }
    }

    /** Commits what is open everywhere; what cannot be committed in time is left to the next owner to read again. */
    void leaveAll() {
        leave(List.copyOf(partitions.values()), stopWithin);
    }

    /** Commits nothing: after a failure nobody knows whether the files hold just what was read. */
    void loseAll() {
        var gone = List.copyOf(partitions.values());
        partitions.clear();
        gone.forEach(partition -> partition.sink().tell(new Event.Lost()));
    }

    private boolean isBefore(long deadline) {
        long now = clock.millis();
        if (stopsBy == Long.MAX_VALUE && isAskedToStop.getAsBoolean()) stopsBy = now + stopWithin.toMillis();
        return now < Math.min(deadline, stopsBy);
    }

    private void leave(List<Assigned> leaving, Duration within) {
        long deadline = clock.millis() + within.toMillis();
        for (Assigned partition : leaving) {
            partition.effects().leaving();
            if (isBefore(deadline)) partition.sink().tell(new Event.Leave());
        }
        while (isBefore(deadline) && leaving.stream().anyMatch(partition -> !partition.sink().isOver())) {
            LockSupport.parkNanos(betweenTries.toNanos());
            for (Assigned partition : leaving) {
                if (isBefore(deadline)) partition.sink().tell(new Event.Tick());
            }
        }
        for (Assigned partition : leaving) {
            if (!partition.sink().isOver()) LOG.warn("handed over without the last commit, the next owner reads its rows again: {}", partition.sink().waitingFor().orElse(""));
            partition.sink().tell(new Event.Lost());
        }
    }
}
