package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void waitsOutATimeout() {
        assertThat(new Failures().handle(new StreamsException("commit", new TimeoutException("no answer")))).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    /** What a broker that was stopped for longer than the delivery timeout left in the log; TransactionManager of 4.3.1 words it. */
    @Test
    void waitsOutSendsThatWereGivenUp() {
        var givenUp = new KafkaException("The client hasn't received acknowledgment for some previously sent messages and can no longer retry them. "
                + "It is safe to abort the transaction and continue.");

        assertThat(new Failures().handle(new StreamsException("Error encountered trying to send record", new KafkaException("error state", givenUp))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void endsTheStageOnAnythingElse() {
        assertThat(new Failures().handle(new StreamsException(new SerializationException("strange")))).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
