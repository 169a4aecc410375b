package io.millrace.sink;

import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Polls, feeds the partitions, keeps the process within its memory. For one thread. */
final class PollLoop {
    private static final Duration POLL = Duration.ofMillis(100);
    /** While S3 or Kafka is being asked or S3 takes parts that memory waits for: its answer wakes nobody. */
    private static final Duration SHORT_POLL = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final AssignedPartitions partitions;
    private final Pressure pressure;
    private final String bootstrap;
    private final AtomicLong held;
    private String kafkaTrouble;

    /** @param held where to say how many bytes of memory rows hold */
    PollLoop(Consumer<byte[], byte[]> consumer, AssignedPartitions partitions, Pressure pressure, String bootstrap, AtomicLong held) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.pressure = pressure;
        this.bootstrap = bootstrap;
        this.held = held;
    }

    /** Turns until asked to stop or the lane stops, then commits what is open and hands over. After any other failure nothing is committed. */
    void run(BooleanSupplier isAskedToStop, java.util.function.Consumer<StageStatus> tell) throws LaneStopped {
        boolean isInOrder = false;
        try {
            while (!isAskedToStop.getAsBoolean()) {
                turn();
                tell.accept(status());
            }
            isInOrder = true;
        } catch (LaneStopped e) {
            // One chain cannot go on; what the others have read is theirs.
            isInOrder = true;
            throw e;
        } finally {
            if (isInOrder) partitions.leaveAll();
            else partitions.loseAll();
        }
    }

    private void turn() throws LaneStopped {
        kafkaTrouble = null;
        try {
            pauseOrResume();
            hand(poll());
        } catch (Transient e) {
            kafkaTrouble = e.getMessage();
        } catch (Permanent e) {
            throw new LaneStopped(e.getMessage());
        } catch (Trouble e) {
            throw new IllegalStateException(e);
        }
        partitions.sinks().forEach(PartitionSink::goOn);
        pressure.relieve(partitions.sinks());
        held.set(pressure.held());
        for (PartitionSink sink : partitions.sinks()) {
            if (sink.stopped().isPresent()) throw new LaneStopped(sink.stopped().get());
        }
    }

    private StageStatus status() {
        if (kafkaTrouble != null) return StageStatus.waitingFor(kafkaTrouble);
        if (!partitions.hasJoined()) return StageStatus.waitingFor("the consumer group");
        return partitions.sinks().stream().map(PartitionSink::waitingFor).flatMap(Optional::stream).findFirst()
                .map(StageStatus::waitingFor).orElseGet(StageStatus::isReady);
    }

    private ConsumerRecords<byte[], byte[]> poll() throws Trouble {
        try {
            boolean isBusy = pressure.isOverBudget() || partitions.sinks().stream().anyMatch(PartitionSink::isBusy);
            return consumer.poll(isBusy ? SHORT_POLL : POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach((partition, position) -> partitions.sink(partition).ifPresent(sink -> sink.outOfRange(position)));
            return ConsumerRecords.empty();
        } catch (KafkaException e) {
            if (e.getCause() instanceof IllegalStateException bug) throw bug; // ours, in a rebalance
            throw KafkaErrors.classify("poll", bootstrap, e);
        }
    }

    /** Calls nothing that may fail: the consumer already stands behind these records and gives them once. */
    private void hand(ConsumerRecords<byte[], byte[]> records) {
        records.nextOffsets().forEach((partition, next) -> partitions.sink(partition).ifPresent(sink -> sink.accept(records.records(partition), next)));
    }

    private void pauseOrResume() {
        for (TopicPartition partition : consumer.assignment()) {
            boolean wants = !pressure.isOverBudget() && partitions.sink(partition).map(PartitionSink::wantsRows).orElse(false);
            if (wants) consumer.resume(List.of(partition));
            else consumer.pause(List.of(partition));
        }
    }
}
