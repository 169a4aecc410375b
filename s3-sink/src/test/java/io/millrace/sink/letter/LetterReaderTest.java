package io.millrace.sink.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.letter.Letter.Header;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterReaderTest {
    private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
    private static final long AFTERNOON = Instant.parse("2026-11-20T15:30:00Z").toEpochMilli();
    private static final long EVENING = Instant.parse("2026-11-20T20:00:00Z").toEpochMilli();
    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {0, -1, 3};

    private final LetterReader reader = new LetterReader();

    @Test
    void aLetterBecomesARow() throws IOException {
        Row row = row(letter(about(NOON, "web"), VALUE, new Header("trace", "ü".getBytes(UTF_8)), new Header("trace", null)));

        assertThat(row.schema().schemaId()).isEqualTo(-1);
        assertThat(row.raw()).isEqualTo(new RawPosition(2, 77, AFTERNOON));
        GenericRecord found = decoded(row);
        assertThat(LetterSchema.AVRO.getFields().stream().map(field -> text(found.get(field.name())))).containsExactly(
                "2-77", NOON + "", "web", "RULE_FAILED", "a rule", "what", "shop.raw", "2", "77", AFTERNOON + "", "9", "0102", "00ff03",
                "[{\"key\": \"trace\", \"value\": \"w7w=\"}, {\"key\": \"trace\", \"value\": null}]");
    }

    @Test
    void whatIsNotKnownIsNull() throws IOException {
        var about = new DeadLetter(Reason.NULL_VALUE, null, null, "shop.raw", 2, 77, AFTERNOON, null, null, null);

        GenericRecord row = decoded(row(new Letter(5, EVENING, null, null, headers(about))));

        assertThat(List.of("event_time", "source", "rule", "detail", "schema_id", "key", "value")).allMatch(field -> row.get(field) == null);
        assertThat((List<?>) row.get("headers")).isEmpty();
    }

    @Test
    void theFolderIsTheEventsHourAndSource() {
        assertThat(folder(about(NOON, "web"))).isEqualTo("2026-11-20T12 web");
    }

    @Test
    void withoutEventTimeTheFolderIsTheRawRecordsHour() {
        assertThat(folder(about(null, "web"))).isEqualTo("2026-11-20T15 web");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1_795_262_400_000_000L})
    void aRawTimestampThatIsNoTimeLeavesTheHourOfTheLetter(long timestamp) throws IOException {
        var about = new DeadLetter(Reason.MALFORMED, null, null, "shop.raw", 2, 77, timestamp, null, null, "web");

        assertThat(folder(about)).isEqualTo("2026-11-20T20 web");
        assertThat(decoded(row(letter(about, VALUE))).get("raw_timestamp")).isEqualTo(timestamp);
    }

    @Test
    void withoutASourceThatCanBeAFolderThereIsNone() throws IOException {
        String hostile = "/".repeat(100);

        assertThat(folder(about(NOON, null))).isEqualTo("2026-11-20T12 null");
        assertThat(folder(about(NOON, hostile))).isEqualTo("2026-11-20T12 null");
        assertThat(decoded(row(letter(about(NOON, hostile), VALUE))).get("source")).hasToString(hostile);
    }

    @Test
    void headersThatCannotBeReadAreKeptWithKeyAndValue() {
        Unwritable letter = refused(new Letter(5, EVENING, KEY, VALUE, List.of(new Header("millrace-version", "2".getBytes(UTF_8)), new Header("none", null))));

        assertThat(letter).isEqualTo(new Unwritable(5, -1, -1, null, null, "its headers cannot be read: not a dead letter of version 1: header millrace-version = 2",
                base64(VALUE), base64(KEY), List.of(new Unwritable.Header("millrace-version", base64("2".getBytes(UTF_8))), new Unwritable.Header("none", null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "reason", "topic", "partition", "offset", "timestamp"})
    void aLetterWithoutOneOfThemIsUnwritable(String header) {
        assertThat(refused(changed(headers -> headers.stream().filter(each -> !each.key().equals("millrace-" + header)).toList())).reason())
                .startsWith("its headers cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason=NO_REASON", "partition=-1", "offset=x", "timestamp=", "event-time=9999999999999999", "schema-id=seven"})
    void aHeaderThatSaysNothingIsUnwritable(String header) {
        String[] both = header.split("=", 2);

        assertThat(refused(changed(headers -> {
            var more = new ArrayList<>(headers);
            more.add(new Header("millrace-" + both[0], both[1].getBytes(UTF_8)));
            return more;
        })).reason()).startsWith("its headers cannot be read: ");
    }

    @Test
    void whatIsTooLongForTheWarehouseIsKeptWhole() {
        byte[] large = new byte[LetterEncoder.LARGEST_ROW];

        Unwritable letter = refused(letter(about(NOON, "web"), large));

        assertThat(letter.reason()).isEqualTo("key and value together: 4000002 bytes, the warehouse takes 4000000");
        assertThat(Base64.getDecoder().decode(letter.value())).isEqualTo(large);
        assertThat(List.of(letter.rawPartition(), letter.rawOffset(), letter.hour(), letter.source())).containsExactly(2, 77L, EventHour.parse("2026-11-20T12"), "web");
        assertThat(letter.headers()).hasSize(11);
    }

    @Test
    void eachTextAndTheWholeRowHaveALimit() {
        assertThat(refused(letter(about(NOON, "web"), VALUE, new Header("blob", new byte[49_152]))).reason()).isEqualTo("header blob: 65536 bytes, the warehouse takes 65535");
        assertThat(refused(letter(about(NOON, "web"), new byte[LetterEncoder.LARGEST_ROW - 10])).reason()).startsWith("the row: 4000");
        assertThat(refused(changed(headers -> {
            var more = new ArrayList<>(headers);
            more.add(new Header("millrace-detail", "x".repeat(65_536).getBytes(UTF_8)));
            return more;
        })).reason()).isEqualTo("detail: 65536 bytes, the warehouse takes 65535");
    }

    @Test
    void aLetterAfterOneThatIsTooLongIsWhole() throws IOException {
        refused(letter(about(NOON, "web"), VALUE, new Header("blob", new byte[49_152])));

        assertThat(((ByteBuffer) decoded(row(letter(about(NOON, "web"), VALUE))).get("value")).array()).isEqualTo(VALUE);
    }

    private static DeadLetter about(Long eventTime, String source) {
        return new DeadLetter(Reason.RULE_FAILED, "a rule", "what", "shop.raw", 2, 77, AFTERNOON, 9, eventTime, source);
    }

    private static Letter letter(DeadLetter about, byte[] value, Header... own) {
        var headers = new ArrayList<>(Arrays.asList(own));
        headers.addAll(headers(about));
        return new Letter(5, EVENING, KEY, value, headers);
    }

    private static Letter changed(UnaryOperator<List<Header>> change) {
        return new Letter(5, EVENING, KEY, VALUE, change.apply(headers(about(NOON, "web"))));
    }

    private static List<Header> headers(DeadLetter about) {
        return about.headers().entrySet().stream().map(header -> new Header(header.getKey(), header.getValue())).toList();
    }

    private String folder(DeadLetter about) {
        Row row = row(letter(about, VALUE));
        return EventHour.at(row.eventTime()) + " " + row.source();
    }

    private Row row(Letter letter) {
        return ((ReadResult.Read) reader.read(letter)).row();
    }

    private Unwritable refused(Letter letter) {
        return ((ReadResult.Refused) reader.read(letter)).unwritable();
    }

    private static GenericRecord decoded(Row row) throws IOException {
        var body = DecoderFactory.get().binaryDecoder(row.value(), WireFormat.BODY, row.value().length - WireFormat.BODY, null);
        return new GenericDatumReader<GenericRecord>(LetterSchema.AVRO).read(null, body);
    }

    private static String text(Object value) {
        return value instanceof ByteBuffer bytes ? HexFormat.of().formatHex(bytes.array()) : value.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
