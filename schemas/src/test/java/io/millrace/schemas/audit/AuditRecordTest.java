package io.millrace.schemas.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    private static final AuditCount VALID = new AuditCount(EventHour.parse("2015-01-01T15"), "web", Outcome.VALID, null, null, 7);
    private static final AuditCount MALFORMED = new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.MALFORMED, null, 2);

    @Test
    void comesBackAsItWas() throws IOException {
        var audit = new AuditRecord(AuditRecord.VERSION, 3, 100, 110, 1, 1234, List.of(VALID, MALFORMED));

        assertThat(AuditRecord.decode(audit.encode())).isEqualTo(audit);
    }

    @Test
    void hasThisForm() {
        var audit = new AuditRecord(AuditRecord.VERSION, 3, 100, 107, 0, 1234, List.of(VALID));

        assertThat(new String(audit.encode(), UTF_8)).isEqualTo("{\"version\":1,\"partition\":3,\"from\":100,\"to\":107,\"gaps\":0,\"watermark\":1234,"
                + "\"counts\":[{\"hour\":\"2015-01-01T15\",\"source\":\"web\",\"outcome\":\"valid\",\"count\":7}]}");
    }

    @Test
    void namesFlaggingRulesWhereThereAreAny() throws IOException {
        var audit = new AuditRecord(AuditRecord.VERSION, 3, 100, 107, 0, 1234, List.of(VALID), List.of(new RuleCount("fare", 6, 2)));

        assertThat(new String(audit.encode(), UTF_8)).endsWith(",\"flags\":[{\"rule\":\"fare\",\"considered\":6,\"unexpected\":2}]}");
        assertThat(AuditRecord.decode(audit.encode())).isEqualTo(audit);
    }

    @Test
    void refusesCountsThatDoNotMakeUpTheRange() {
        assertThatThrownBy(() -> new AuditRecord(AuditRecord.VERSION, 3, 100, 111, 1, 1234, List.of(VALID, MALFORMED)))
                .hasMessageContaining("offsets [100, 111) less 1 gaps are not 9 events");
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> AuditRecord.decode("{\"version\":9,\"partition\":0,\"from\":0,\"to\":0,\"counts\":[]}".getBytes(UTF_8)))
                .isInstanceOf(IOException.class).hasMessageContaining("version 9");
    }
}
