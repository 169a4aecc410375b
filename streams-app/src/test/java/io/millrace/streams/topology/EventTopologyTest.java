package io.millrace.streams.topology;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.RuleCount;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.TestPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTopologyTest {
    private static final long WINDOW = TestPipeline.WINDOW.toMillis();

    @TempDir
    Path stateDirectory;

    private Driver driver;

    @BeforeEach
    void open() {
        driver = new Driver(stateDirectory);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void passesTheSameKeyBytesAndHeadersWithTheRawPosition() {
        byte[] value = anEvent().bytes();
        driver.pipe(value, NOON + 5, new RecordHeaders().add("trace", "t1".getBytes()));

        TestRecord<byte[], byte[]> valid = driver.valid().getFirst();

        assertThat(valid.key()).isEqualTo("key".getBytes());
        assertThat(valid.value()).isEqualTo(value);
        assertThat(valid.headers().lastHeader("trace").value()).isEqualTo("t1".getBytes());
        assertThat(RawPosition.decode(valid.headers().lastHeader(RawPosition.HEADER).value())).isEqualTo(new RawPosition(0, 0, NOON + 5));
    }

    @Test
    void replacesAForgedRawPosition() {
        driver.pipe(anEvent().bytes(), NOON, new RecordHeaders().add(RawPosition.HEADER, new RawPosition(9, 9, 9).encode()));

        var headers = driver.valid().getFirst().headers();

        assertThat(headers.headers(RawPosition.HEADER)).hasSize(1);
        assertThat(RawPosition.decode(headers.lastHeader(RawPosition.HEADER).value()).partition()).isZero();
    }

    @Test
    void namesTheRuleInTheDeadLetterAndInTheAudit() throws IOException {
        try (var ruled = new Driver(withSuite("""
                {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "note", "value_set": ["hello"]}},
                {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "sent_at", "value_set": ["second"], "mostly": 0.5}}"""), stateDirectory.resolve("ruled"))) {
            ruled.pipe(anEvent().withNote("bye").bytes(), NOON);
            ruled.pipe(anEvent().bytes(), NOON);

            var headers = ruled.deadLetters().getFirst().headers();
            DeadLetter letter = DeadLetter.of(name -> headers.lastHeader(name) == null ? null : headers.lastHeader(name).value());

            assertThat(letter.reason()).isEqualTo(Reason.RULE_FAILED);
            assertThat(letter.rule()).isEqualTo("expect_column_values_to_be_in_set(note)");
            assertThat(ruled.valid()).hasSize(1);
            assertThat(ruled.accounted).flatExtracting(AuditRecord::counts).containsExactly(
                    new AuditCount(EventHour.at(NOON), "web", Outcome.DEAD_LETTER, Reason.RULE_FAILED, "expect_column_values_to_be_in_set(note)", 1),
                    new AuditCount(EventHour.at(NOON), "web", Outcome.VALID, null, null, 1));
            assertThat(ruled.accounted).flatExtracting(AuditRecord::flags).containsExactly(new RuleCount("expect_column_values_to_be_in_set(sent_at)", 1, 1));
        }
    }

    private PipelineConfig withSuite(String expectations) throws IOException {
        Path suite = Files.writeString(stateDirectory.resolve("suite.json"), "{\"expectations\": [" + expectations + "]}");
        return TestPipeline.config("127.0.0.1:1", Map.of(), "http://127.0.0.1:1", new ValidateConfig(suite.toAbsolutePath().toString(), null, null, null, null, null, null, null));
    }

    @Test
    void keepsEverythingOfADeadLetterAndSaysWhy() {
        byte[] value = {1, 2, 3};
        var headers = new RecordHeaders().add("trace", "t1".getBytes()).add("millrace-reason", "VALID".getBytes()).add("millrace-rule", "r".getBytes());
        driver.pipe(value, NOON - 7, headers);

        TestRecord<byte[], byte[]> record = driver.deadLetters().getFirst();

        assertThat(record.key()).isEqualTo("key".getBytes());
        assertThat(record.value()).isEqualTo(value);
        assertThat(record.headers().lastHeader("trace").value()).isEqualTo("t1".getBytes());
        assertThat(record.headers().headers("millrace-reason")).hasSize(1);
        assertThat(deadLetter(record)).isEqualTo(new DeadLetter(Reason.MALFORMED, null,
                "not Confluent wire format: a zero byte and a schema id of 4 bytes must come first", "raw", 0, 0, NOON - 7, null, null, null));
    }

    @Test
    void sendsEachReasonToTheDeadLetterTopic() {
        byte[] whole = anEvent().bytes();
        driver.pipe(null, NOON);
        driver.pipe(java.util.Arrays.copyOf(whole, 9), NOON);
        driver.pipe(anEvent().withSchemaId(Driver.UNKNOWN));
        driver.pipe(anEvent().withSchemaId(Driver.UNUSABLE));
        driver.pipe(anEvent().withId(null));
        driver.pipe(anEvent().at(null));
        driver.pipe(anEvent().at(Long.MAX_VALUE));
        driver.pipe(anEvent().at(0L));
        driver.pipe(anEvent().at(NOON + 600_000));
        driver.pipe(anEvent().from(null));
        driver.pipe(anEvent().withNote("x".repeat(70_000)));
        driver.pipe(anEvent());
        driver.pipe(anEvent().withNote("conflict"));

        var reasons = driver.deadLetters().stream().map(record -> deadLetter(record).reason()).toList();

        assertThat(reasons).containsExactly(Reason.NULL_VALUE, Reason.MALFORMED, Reason.UNKNOWN_SCHEMA, Reason.UNUSABLE_SCHEMA, Reason.MISSING_ID,
                Reason.MISSING_TIME, Reason.BAD_TIME, Reason.TOO_OLD, Reason.IN_FUTURE, Reason.BAD_SOURCE, Reason.TOO_LARGE, Reason.ID_CONFLICT);
        assertThat(driver.valid()).hasSize(1);
    }

    @Test
    void dropsCopiesInsideTheWindowOnly() {
        byte[] copy = anEvent().at(NOON - 2 * WINDOW).bytes();
        driver.pipe(copy, NOON - 2 * WINDOW);
        driver.pipe(copy, NOON - WINDOW);
        driver.pipe(copy, NOON - WINDOW + 1);
        driver.pipe(copy, NOON - WINDOW);

        assertThat(driver.valid()).extracting(this::offset).containsExactly(0L, 2L);
    }

    @Test
    void decidesTheEventsOfABatchOneAfterTheOther() {
        driver.pipeTogether(anEvent(), anEvent().withId("b"), anEvent(), anEvent().withId(null), anEvent().withId("b").withNote("conflict"), anEvent().withId("c"));

        assertThat(driver.valid()).extracting(this::offset).containsExactly(0L, 1L, 5L);
        assertThat(driver.deadLetters()).extracting(record -> deadLetter(record).reason()).containsExactly(Reason.MISSING_ID, Reason.ID_CONFLICT);
        assertThat(driver.audit()).singleElement().satisfies(audit -> {
            assertThat(audit.from()).isZero();
            assertThat(audit.to()).isEqualTo(6);
        });
    }

    @Test
    void remembersAnIdForTheWholeWindowWhateverElseComes() {
        long start = NOON - WINDOW;
        var event = anEvent().at(start);
        driver.pipe(event.bytes(), start);
        for (int minute = 0; minute < 10; minute++) driver.pipe(event.withId("other" + minute).bytes(), start + minute * 60_000L);
        driver.pipe(event.bytes(), start + WINDOW);

        assertThat(driver.valid()).hasSize(11);
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void letsNoFarFutureTimestampAgeTheIds() {
        driver.pipe(anEvent().at(NOON).bytes(), NOON);
        driver.pipe(anEvent().withId("b").at(NOON * 2).bytes(), NOON * 2);
        driver.pipe(anEvent().at(NOON).bytes(), NOON);

        assertThat(driver.valid()).extracting(this::offset).containsExactly(0L, 1L);
    }

    @Test
    void judgesARecordWithoutTimestampInsteadOfDroppingIt() {
        driver.pipe(anEvent().bytes(), -1);

        assertThat(driver.deadLetters()).hasSize(1);
    }

    @Test
    void accountsForEveryOffsetOnce() {
        driver.pipe(anEvent());
        driver.pipe(anEvent());
        driver.pipe(anEvent().withId(null));
        driver.pipe(null, NOON + 9);

        List<AuditRecord> audit = driver.audit();

        assertThat(audit).extracting(AuditRecord::from).containsExactly(0L, 1L, 2L, 3L);
        assertThat(audit).extracting(AuditRecord::to).containsExactly(1L, 2L, 3L, 4L);
        assertThat(audit).extracting(AuditRecord::watermark).containsExactly(NOON, NOON, NOON, NOON + 9);
        assertThat(audit).flatExtracting(AuditRecord::counts).containsExactly(
                new AuditCount(EventHour.at(NOON), "web", Outcome.VALID, null, null, 1),
                new AuditCount(EventHour.at(NOON), "web", Outcome.DUPLICATE, null, null, 1),
                new AuditCount(EventHour.at(NOON), "web", Outcome.DEAD_LETTER, Reason.MISSING_ID, null, 1),
                new AuditCount(null, null, Outcome.DEAD_LETTER, Reason.NULL_VALUE, null, 1));
        assertThat(driver.accounted).isEqualTo(audit);
    }

    private long offset(TestRecord<byte[], byte[]> valid) {
        return RawPosition.decode(valid.headers().lastHeader(RawPosition.HEADER).value()).offset();
    }

    private static DeadLetter deadLetter(TestRecord<byte[], byte[]> record) {
        return DeadLetter.of(name -> record.headers().lastHeader(name) == null ? null : record.headers().lastHeader(name).value());
    }

}
