package io.millrace.streams.topology;

import io.millrace.streams.outage.StopRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Validation broke down over a record. Kafka Streams logs what it is thrown, and a message such as that of a {@link NumberFormatException} holds the
 * text that was read: this one says what happened and where, without the messages.
 */
final class FailedValidation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to throw: a stop while waiting for the registry leaves the task as a fenced one is left, rolled back for whoever comes next. */
    static RuntimeException of(ConsumerRecord<?, ?> record, RuntimeException failure) {
        if (failure instanceof StopRequested) return new TaskMigratedException(failure.getMessage(), failure);
        if (failure instanceof KafkaException) return failure; // of the state store: Kafka Streams knows what to do
        return new FailedValidation(record.topic() + " " + record.partition() + ":" + record.offset(), failure);
    }

    /** @param record where the record lies */
    FailedValidation(String record, RuntimeException failure) {
        super(record + " cannot be judged: " + types(failure) + " (messages are left out: they may hold values of the event)");
        setStackTrace(failure.getStackTrace());
    }

    private static String types(Throwable failure) {
        var types = new StringBuilder(failure.getClass().getName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) types.append(" by ").append(cause.getClass().getName());
        return types.toString();
    }
}
