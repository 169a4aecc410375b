package io.millrace.streams.topology;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;

/**
 * Sends records to partitions of our topics, as a rule to the one that has the number of the task's, in the task's transaction: as Kafka Streams sends changelog
 * records. A sink node with a partitioner would ask for the topic's partitions before each record, and when a broker does not answer in time fail
 * in a way after which the other tasks of the thread commit what this one has sent but not accounted for (decision 0011).
 */
final class Output {
    private static final ByteArraySerializer BYTES = new ByteArraySerializer();

    private final InternalProcessorContext<Void, Void> context;
    private final String node;
    private final int partition;

    @SuppressWarnings("unchecked")
    Output(ProcessorContext<?, ?> context) {
        this.context = (InternalProcessorContext<Void, Void>) context;
        this.node = this.context.currentNode().name();
        this.partition = context.taskId().partition();
    }

    int partition() {
        return partition;
    }

    /** @param key may be null, as may the value */
    void send(String topic, byte[] key, byte[] value, Headers headers, long timestamp) {
        sendTo(partition, topic, key, value, headers, timestamp);
    }

    /** To another partition than the one with the task's number. */
    void sendTo(int partition, String topic, byte[] key, byte[] value, Headers headers, long timestamp) {
        RecordCollector collector = ((RecordCollector.Supplier) context).recordCollector(); // another one each time a task becomes active
        collector.send(topic, key, value, headers, (Integer) partition, timestamp, BYTES, BYTES, node, context);
    }
}
