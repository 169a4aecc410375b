package io.millrace.streams.topology;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.ByIdPosition;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two parts of a lane with {@code repartition: by-id}. */
class ByIdTopologyTest {
    private static final RawPosition ELSEWHERE = new RawPosition(7, 1234, NOON + 5);

    private static final long WINDOW = TestPipeline.WINDOW.toMillis();
    private static final long FIRST = NOON - 2 * WINDOW;

    @TempDir
    Path stateDirectory;

    private Driver driver;

    @BeforeEach
    void open() {
        driver = new Driver(TestPipeline.byId(TestPipeline.config()), stateDirectory);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void routesTheSameKeyBytesAndHeadersWithTheRawPosition() {
        byte[] value = anEvent().bytes();
        driver.pipe(value, NOON + 5, new RecordHeaders().add("trace", "t1".getBytes()).add("millrace-reason", "x".getBytes()));

        TestRecord<byte[], byte[]> routed = driver.routed().getFirst();

        assertThat(routed.key()).isEqualTo("key".getBytes());
        assertThat(routed.value()).isEqualTo(value);
        assertThat(routed.headers()).extracting("key").containsExactly("trace", "millrace-reason", RawPosition.HEADER);
        assertThat(raw(routed)).isEqualTo(new RawPosition(0, 0, NOON + 5));
    }

    @Test
    void routesWhatCannotBeReadToo() {
        driver.pipe(null, NOON);
        driver.pipe(new byte[] {1}, NOON);

        assertThat(driver.routed()).hasSize(2);
        assertThat(driver.deadLetters()).extracting(record -> letter(record).reason()).containsExactly(Reason.NULL_VALUE, Reason.MALFORMED);
    }

    @Test
    void leavesOutForgedPositions() {
        var forged = new RecordHeaders().add(RawPosition.HEADER, new RawPosition(9, 9, 9).encode()).add(ByIdPosition.HEADER, new ByIdPosition(9, 9).encode())
                .add(RawPosition.HEADER, new byte[] {1});
        driver.pipe(anEvent().bytes(), NOON, forged);

        TestRecord<byte[], byte[]> valid = driver.valid().getFirst();

        assertThat(valid.headers()).extracting("key").containsExactly(RawPosition.HEADER, ByIdPosition.HEADER);
        assertThat(raw(valid)).isEqualTo(new RawPosition(0, 0, NOON));
        assertThat(ByIdPosition.decode(header(valid, ByIdPosition.HEADER))).isEqualTo(new ByIdPosition(0, 0));
    }

    @Test
    void givesValidEventsTheRawPositionThatTheyBring() {
        driver.pipeRouted(anEvent().withId("a").bytes(), new RawPosition(6, 99, NOON));
        driver.pipeRouted(anEvent().withId("b").bytes(), ELSEWHERE);

        TestRecord<byte[], byte[]> valid = driver.valid().getLast();

        assertThat(raw(valid)).isEqualTo(ELSEWHERE);
        assertThat(ByIdPosition.decode(header(valid, ByIdPosition.HEADER))).isEqualTo(new ByIdPosition(0, 1));
    }

    @Test
    void givesDeadLettersTheRawPositionThatTheyBring() {
        driver.pipeRouted(anEvent().withId(null).bytes(), ELSEWHERE);

        TestRecord<byte[], byte[]> record = driver.deadLetters().getFirst();

        assertThat(letter(record)).extracting(DeadLetter::reason, DeadLetter::topic, DeadLetter::partition, DeadLetter::offset, DeadLetter::timestamp)
                .containsExactly(Reason.MISSING_ID, "raw", 7, 1234L, NOON + 5);
        assertThat(ByIdPosition.decode(header(record, ByIdPosition.HEADER))).isEqualTo(new ByIdPosition(0, 0));
    }

    /** Nothing goes by when the by-id topic took an event: neither time guards, nor stream time, nor watermark. */
    @Test
    void measuresTimeByTheRawTimestamp() {
        byte[] value = anEvent().withId("a").at(FIRST).bytes();
        driver.pipeRouted(anEvent().at(FIRST).bytes(), new RawPosition(1, 1, FIRST - 600_000));
        driver.pipeRouted(value, new RawPosition(2, 5, FIRST));
        driver.pipeRouted(value, new RawPosition(3, 5, FIRST + WINDOW));
        driver.pipeRouted(value, new RawPosition(4, 5, FIRST + WINDOW + 1));

        assertThat(driver.deadLetters()).extracting(record -> letter(record).reason()).containsExactly(Reason.IN_FUTURE);
        assertThat(driver.valid()).extracting(record -> raw(record).partition()).containsExactly(2, 4);
        assertThat(driver.audit()).extracting(AuditRecord::watermark).containsExactly(FIRST - 600_000, FIRST, FIRST + WINDOW, FIRST + WINDOW + 1);
    }

    @Test
    void accountsForBothParts() {
        driver.pipeRouted(anEvent().withId("a").bytes(), ELSEWHERE);
        driver.pipe(anEvent().withId("a"));

        assertThat(driver.accounted).containsExactlyInAnyOrder(
                byId(0, NOON + 5, Outcome.VALID),
                new AuditRecord(2, 0, 0, 1, 0, NOON, List.of(), List.of(), Part.ROUTE, Map.of(0, 1L)),
                byId(1, NOON + 5, Outcome.DUPLICATE));
        assertThat(driver.audit()).containsExactlyElementsOf(driver.accounted);
    }

    @Test
    void asksEachPartsOffsetsOfTheTopicThatItReads() {
        driver.pipeRouted(anEvent().withId("a").bytes(), ELSEWHERE);
        driver.pipe(anEvent().withId("b"));

        assertThat(driver.asked).containsExactly("by-id", "raw");
    }

    @Test
    void remembersForEachPartTheTopicThatItReads() {
        driver.pipe(anEvent());

        assertThat(driver.topicId(RouteProcessor.PROGRESS)).isEqualTo(new UUID(1, 2));
        assertThat(driver.topicId(Stores.PROGRESS)).isEqualTo(new UUID(3, 4));
    }

    private static AuditRecord byId(long offset, long watermark, Outcome outcome) {
        return new AuditRecord(2, 0, offset, offset + 1, 0, watermark, List.of(new AuditCount(EventHour.at(NOON), "web", outcome, null, null, 1)), List.of(),
                Part.BY_ID, null);
    }

    private static RawPosition raw(TestRecord<byte[], byte[]> record) {
        return RawPosition.decode(header(record, RawPosition.HEADER));
    }

    private static DeadLetter letter(TestRecord<byte[], byte[]> record) {
        return DeadLetter.of(name -> header(record, name));
    }

    private static byte[] header(TestRecord<byte[], byte[]> record, String name) {
        Headers headers = record.headers();
        return headers.lastHeader(name) == null ? null : headers.lastHeader(name).value();
    }
}
