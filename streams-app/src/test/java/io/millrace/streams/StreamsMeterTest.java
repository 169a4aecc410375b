package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsMeterTest {
    @Test
    void addsUp() {
        var meters = new SimpleMeterRegistry();

        StreamsMeter.counting(meters).accept(new AuditRecord(1, 0, 0, 9, 0, 0, List.of(
                new AuditCount(null, "web", Outcome.VALID, null, null, 4),
                new AuditCount(null, "web", Outcome.DUPLICATE, null, null, 3),
                new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.MALFORMED, null, 2))));

        assertThat(meters.counter("millrace.streams.read").count()).isEqualTo(9);
        assertThat(meters.counter("millrace.streams.valid").count()).isEqualTo(4);
        assertThat(meters.counter("millrace.streams.duplicates").count()).isEqualTo(3);
        assertThat(meters.counter("millrace.streams.dead.letters", "reason", "MALFORMED").count()).isEqualTo(2);
    }

    @Test
    void tellsOutagesFromFailures() {
        assertThat(Failures.isOutage(new StreamsException(new TimeoutException("no broker")))).isTrue();
        assertThat(Failures.isOutage(new StreamsException(new IllegalStateException("a bug")))).isFalse();
    }
}
