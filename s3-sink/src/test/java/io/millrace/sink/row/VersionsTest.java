package io.millrace.sink.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.trouble.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Which columns rows of several schema versions get. */
class VersionsTest {
    private static final byte[] RAW = new RawPosition(2, 30, 4).encode();
    private static final String COUNT = "{\"name\":\"count\",\"type\":\"int\"}";
    private static final String LONG_COUNT = "{\"name\":\"count\",\"type\":\"long\"}";
    private static final String NOTE = "{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"}";

    private final Map<Integer, Schema> registry = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private RowReader reader = new RowReader(id -> Optional.of(registry.get(id)), new EventConfig("id", "at", "source"),
            (older, newer, why) -> told.add(older + " " + newer + " " + why));

    @Test
    void rowsOfAnOlderVersionGetTheColumnsOfTheNewestOneMet() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", NOTE, LONG_COUNT);
        assertThat(read(1).schema().schemaId()).isEqualTo(1);
        read(2);
        nextRange();

        Row row = read(1);

        assertThat(row.schema().schemaId()).isEqualTo(2);
        assertThat(WireFormat.schemaId(row.value())).isEqualTo(2);
        assertThat(decoded(row)).hasToString("{\"id\": \"a\", \"at\": 1795176000000, \"source\": \"web\", \"note\": \"none\", \"count\": 7}");
        assertThat(told).isEmpty();
    }

    @Test
    void theOrderInWhichTheyAreMetIsNoMatter() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", LONG_COUNT);
        schema(3, "E", LONG_COUNT, NOTE);
        read(3);
        read(2);

        assertThat(List.of(read(1).schema().schemaId(), read(2).schema().schemaId(), read(3).schema().schemaId())).containsOnly(3);
    }

    @Test
    void anIncompatibleVersionHasFilesOfItsOwnAndIsReportedOnce() throws Exception {
        schema(1, "E", COUNT, NOTE);
        schema(2, "E", LONG_COUNT);
        for (int i = 0; i < 3; i++) {
            read(1);
            read(2);
        }

        assertThat(List.of(read(1).schema().schemaId(), read(2).schema().schemaId())).containsExactly(1, 2);
        assertThat(told).containsExactly("1 2 field note: would be lost");
    }

    @Test
    void aVersionBetweenTakesWhatTheNewestCannot() throws Exception {
        schema(1, "E", COUNT, NOTE);
        schema(2, "E", LONG_COUNT, NOTE);
        schema(3, "E", LONG_COUNT);
        for (int id : List.of(1, 2, 3)) read(id);
        nextRange();

        assertThat(List.of(read(1).schema().schemaId(), read(2).schema().schemaId(), read(3).schema().schemaId())).containsExactly(2, 2, 3);
    }

    @Test
    void recordsOfOtherNamesAreNoVersions() throws Exception {
        schema(1, "Click", COUNT);
        schema(2, "View", COUNT);
        read(2);

        assertThat(read(1).schema().schemaId()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void aRecordRenamedWithAnAliasIsAVersion() throws Exception {
        schema(1, "Click", COUNT);
        registry.put(2, new Schema.Parser().parse(registry.get(1).toString().replace("\"name\":\"Click\"", "\"name\":\"View\",\"aliases\":[\"Click\"]")));
        read(2);

        assertThat(read(1).schema().schemaId()).isEqualTo(2);
    }

    @Test
    void oneSchemaUnderTwoIdsIsNotWrittenAnew() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", COUNT);
        read(2);

        assertThat(read(1).schema().schemaId()).isEqualTo(2);
    }

    /** The older version's id is the newer one's old_id; its own would be the default. */
    @Test
    void aRowThatWouldBeAnotherEventKeepsItsOwnColumns() throws Exception {
        schema(1, "E", COUNT);
        registry.put(2, new Schema.Parser().parse(registry.get(1).toString().replace("{\"name\":\"id\",\"type\":\"string\"}",
                "{\"name\":\"id\",\"type\":\"string\",\"default\":\"nobody\"},{\"name\":\"old_id\",\"type\":\"string\",\"aliases\":[\"id\"]}")));
        read(2);

        assertThat(read(1).schema().schemaId()).isEqualTo(1);
        assertThat(read(1).schema().schemaId()).isEqualTo(1);
        assertThat(told).containsExactly("1 2 id, time or source would be another");
    }

    @Test
    void aDefaultThatNoColumnTakesLeavesRowsInTheirOwnFiles() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", COUNT, "{\"name\":\"day\",\"type\":[{\"type\":\"int\",\"logicalType\":\"date\"},\"null\"],\"default\":-2147483648}");
        read(2, event -> event.put("day", null));

        assertThat(read(1).schema().schemaId()).isEqualTo(1);
        assertThat(told).containsExactly("1 2 a row cannot be written anew (UnwritableValue)");
    }

    /** So that whoever reads the range again can do the same. */
    @Test
    void aVersionMetWithinARangeChangesNothingInItButForItsOwnRows() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", LONG_COUNT);
        schema(3, "E", LONG_COUNT, NOTE);
        read(1);
        read(3);

        assertThat(List.of(read(1).schema().schemaId(), read(2).schema().schemaId(), read(3).schema().schemaId())).containsExactly(1, 3, 3);
        assertThat(reader.projected()).isEqualTo(Map.of(2, 3));
        nextRange();
        assertThat(List.of(read(1).schema().schemaId(), read(2).schema().schemaId(), read(3).schema().schemaId())).containsOnly(3);
        assertThat(reader.projected()).isEqualTo(Map.of(1, 3, 2, 3));
    }

    /** Partitions read in turns, each a range of its own. */
    @Test
    void rangesThatAreReadAtTheSameTimeHaveNothingToDoWithEachOther() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", LONG_COUNT);
        RowReader first = reader.forRange();
        RowReader second = reader.forRange();
        read(first, 1);
        read(second, 2);

        assertThat(read(first, 1).schema().schemaId()).isEqualTo(1);
        assertThat(read(second, 1).schema().schemaId()).isEqualTo(2);
    }

    @Test
    void rowsThatAreReadAgainGetTheColumnsTheyGotAtFirst() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", LONG_COUNT);
        schema(3, "E", LONG_COUNT, NOTE);
        read(3);

        RowReader again = reader.again(Map.of(1, 2));

        assertThat(List.of(read(again, 1).schema().schemaId(), read(again, 2).schema().schemaId(), read(again, 3).schema().schemaId())).containsExactly(2, 2, 3);
        assertThat(read(reader.again(Map.of()), 1).schema().schemaId()).isEqualTo(1);
        assertThat(read(1).schema().schemaId()).isEqualTo(3);
    }

    /** Whoever repairs may never have met the version whose columns the files have. */
    @Test
    void whatRowsGotAtFirstIsAskedForIfItIsNotKnown() throws Exception {
        schema(1, "E", COUNT);
        schema(2, "E", LONG_COUNT);

        assertThat(read(reader.again(Map.of(1, 2)), 1).schema().schemaId()).isEqualTo(2);
    }

    private void nextRange() {
        reader = reader.forRange();
    }

    private Row read(RowReader reader, int id) throws IOException, Trouble {
        return ((ReadResult.Read) reader.read(5, RAW, event(id, event -> {}))).row();
    }

    private void schema(int id, String name, String... fields) {
        registry.put(id, new Schema.Parser().parse("""
                {"type":"record","name":"%s","fields":[{"name":"id","type":"string"},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                  {"name":"source","type":"string"},%s]}""".formatted(name, String.join(",", fields))));
    }

    private Row read(int id) throws IOException, Trouble {
        return read(id, event -> {});
    }

    private Row read(int id, Consumer<GenericRecord> change) throws IOException, Trouble {
        return ((ReadResult.Read) reader.read(5, RAW, event(id, change))).row();
    }

    private byte[] event(int id, Consumer<GenericRecord> change) throws IOException {
        Schema schema = registry.get(id);
        var event = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (field.hasDefaultValue()) event.put(field.pos(), GenericData.get().getDefaultValue(field));
        }
        event.put("id", "a");
        event.put("at", 1_795_176_000_000L);
        event.put("source", "web");
        if (schema.getField("count") != null) event.put("count", schema.getField("count").schema().getType() == Schema.Type.INT ? (Object) 7 : (Object) 7L);
        if (schema.getField("old_id") != null) event.put("old_id", "b");
        change.accept(event);
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(body, null);
        new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        encoder.flush();
        return WireFormat.frame(id, body.toByteArray());
    }

    private GenericRecord decoded(Row row) throws IOException {
        var body = DecoderFactory.get().binaryDecoder(row.value(), WireFormat.BODY, row.value().length - WireFormat.BODY, null);
        return new GenericDatumReader<GenericRecord>(registry.get(row.schema().schemaId())).read(null, body);
    }
}
