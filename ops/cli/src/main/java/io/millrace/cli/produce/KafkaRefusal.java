package io.millrace.cli.produce;

import io.millrace.cli.Failure;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Why Kafka did not take rows, and what helps: the client hides the reason among the causes of what it throws. */
final class KafkaRefusal {
    private KafkaRefusal() {}

    /** @param what could not be done */
    static Failure of(String topic, String what, KafkaException e) {
        if (has(e, ProducerFencedException.class) || has(e, InvalidProducerEpochException.class)) {
            return new Failure("another run has begun to produce this file to topic " + topic + "; this one stops, nothing is produced twice", e);
        }
        return new Failure(what + ": " + rootOf(e).getMessage() + "; " + advice(topic, e), e);
    }

    private static String advice(String topic, Throwable e) {
        if (has(e, RecordTooLargeException.class) || has(e, RecordBatchTooLargeException.class)) {
            return "a row is too large for topic " + topic + ", and running again will not change that: raise the topic's max.message.bytes, or take the row out of the file";
        }
        if (has(e, AuthorizationException.class) || has(e, AuthenticationException.class)) {
            return "grant this user topic " + topic + ", its transactional id and group (both begin with millrace-produce-), or set other kafka.* credentials; then run again";
        }
        return "run again to go on from the last commit";
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        return Optional.ofNullable(e).map(at -> kind.isInstance(at) || has(at.getCause(), kind)).orElse(false);
    }

    private static Throwable rootOf(Throwable e) {
        return e.getCause() == null ? e : rootOf(e.getCause());
    }
}
