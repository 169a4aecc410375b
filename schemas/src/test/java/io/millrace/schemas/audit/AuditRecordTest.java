package io.millrace.schemas.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    void saysWhereEventsWereRouted() throws IOException {
        var audit = new AuditRecord(AuditRecord.VERSION_BY_ID, 3, 100, 110, 1, 1234, List.of(), List.of(), Part.ROUTE, Map.of(1, 7L, 0, 2L));

        assertThat(new String(audit.encode(), UTF_8)).isEqualTo("{\"version\":2,\"partition\":3,\"from\":100,\"to\":110,\"gaps\":1,\"watermark\":1234,"
                + "\"counts\":[],\"part\":\"route\",\"routed\":{\"0\":2,\"1\":7}}");
        assertThat(AuditRecord.decode(audit.encode())).isEqualTo(audit);
    }

    @Test
    void saysWhenOffsetsAreOfTheByIdTopic() throws IOException {
        var audit = new AuditRecord(AuditRecord.VERSION_BY_ID, 3, 100, 110, 1, 1234, List.of(VALID, MALFORMED), List.of(), Part.BY_ID, null);

        assertThat(new String(audit.encode(), UTF_8)).startsWith("{\"version\":2,").endsWith(",\"part\":\"by-id\"}");
        assertThat(AuditRecord.decode(audit.encode())).isEqualTo(audit);
    }

    @Test
    void refusesAVersionWithoutItsPart() {
        assertThatThrownBy(() -> new AuditRecord(AuditRecord.VERSION_BY_ID, 3, 100, 107, 0, 1234, List.of(VALID))).hasMessageContaining("version 2 with part null");
        assertThatThrownBy(() -> new AuditRecord(AuditRecord.VERSION, 3, 0, 7, 0, 0, List.of(VALID), List.of(), Part.BY_ID, null)).hasMessageContaining("version 1 with part BY_ID");
    }

    @Test
    void refusesRoutedEventsThatDoNotMakeUpTheRange() {
        assertThatThrownBy(() -> new AuditRecord(AuditRecord.VERSION_BY_ID, 3, 100, 110, 1, 1234, List.of(), List.of(), Part.ROUTE, Map.of(0, 8L)))
                .hasMessageContaining("offsets [100, 110) less 1 gaps are not 8 events");
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> AuditRecord.decode("{\"version\":9,\"partition\":0,\"from\":0,\"to\":0,\"counts\":[]}".getBytes(UTF_8)))
                .isInstanceOf(IOException.class).hasMessageContaining("version 9");
    }
}
