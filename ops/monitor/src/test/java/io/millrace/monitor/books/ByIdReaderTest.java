package io.millrace.monitor.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.wire.RawPosition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ByIdReaderTest {
    private static final int EVENTS = 150_000;

    private final FakeTopics topics = new FakeTopics();
    private final ByIdReader reader = new ByIdReader(topics, "by-id");

    @Test
    void remembersNoMoreWhileFatesStandStill() {
        events();

        Routed.Waiting waiting = readOften(0).waiting().get(0);

        assertThat(topics.recordsRead).isEqualTo(100_000);
        assertThat(waiting).isEqualTo(new Routed.Waiting(100_000, 50_000));
    }

    @Test
    void looksFurtherWhenFatesGoOn() {
        events();
        readOften(0);

        Routed.Waiting waiting = readOften(90_000).waiting().get(0);

        assertThat(waiting).isEqualTo(new Routed.Waiting(60_000, 0));
    }

    private void events() {
        byte[] position = new RawPosition(0, 0, 0).encode();
        for (int i = 0; i < EVENTS; i++) topics.append("by-id", 0, new byte[0], Map.of(RawPosition.HEADER, position));
        topics.log("by-id", 0).stable = EVENTS;
    }

    private Routed readOften(long decided) {
        var route = new AuditRecord(2, 0, 0, EVENTS, 0, 0, List.of(), List.of(), Part.ROUTE, Map.of(0, (long) EVENTS));
        var fates = new AuditRecord(2, 0, 0, decided, decided, 0, List.of(), List.of(), Part.BY_ID, null);
        for (int i = 0; i < 20; i++) reader.read(List.of(route), Map.of(0, List.of(fates)));
        return reader.read(List.of(route), Map.of(0, List.of(fates)));
    }
}
