package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.store.CompleteAnswer;
import io.millrace.sink.store.InMemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB is the judge of what was written. */
class ParquetReadBackTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[
              {"name":"id","type":"string"},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"source","type":{"type":"enum","name":"Source","symbols":["web","ios"]}},
              {"name":"flag","type":["null","boolean"]},
              {"name":"small","type":["null","int"]},
              {"name":"big","type":["null","long"]},
              {"name":"real","type":["null","float"]},
              {"name":"ratio","type":["null","double"]},
              {"name":"uid","type":["null",{"type":"string","logicalType":"uuid"}]},
              {"name":"day","type":["null",{"type":"int","logicalType":"date"}]},
              {"name":"micros","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
              {"name":"nanos","type":["null",{"type":"long","logicalType":"timestamp-nanos"}]},
              {"name":"local","type":["null",{"type":"long","logicalType":"local-timestamp-millis"}]},
              {"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]},
              {"name":"wide","type":["null",{"type":"fixed","name":"Wide","size":16,"logicalType":"decimal","precision":38,"scale":4}]},
              {"name":"raw","type":["null","bytes"]},
              {"name":"tags","type":["null",{"type":"array","items":["null","string"]}]},
              {"name":"counts","type":["null",{"type":"map","values":"int"}]},
              {"name":"user","type":["null",{"type":"record","name":"User","fields":[
                 {"name":"name","type":"string"},{"name":"age","type":["null","int"]},
                 {"name":"friends","type":{"type":"array","items":"User"}}]}]},
              {"name":"either","type":["null","string","long",{"type":"map","values":"double"}]},
              {"name":"nothing","type":["null",{"type":"record","name":"Empty","fields":[]}]}
            ]}""");

    @TempDir
    Path directory;

    private final InMemoryStore store = new InMemoryStore();
    private final AtOnce atOnce = new AtOnce();
    private final OpenFiles files = new OpenFiles(store, new LakeLayout("p/live/events/"), 3, atOnce, new Encoders(Compression.ZSTD), 32 << 20, new MemoryBudget(1 << 30, Optional.empty()));
    private final RowReader reader = new RowReader(id -> Optional.of(SCHEMA), new EventConfig("id", "at", "source"));

    @AfterEach
    void close() {
        atOnce.close();
    }

    @Test
    void everyTypeComesBack() throws Exception {
        var event = event("a", NOON);
        event.put("flag", true);
        event.put("small", -7);
        event.put("big", Long.MAX_VALUE);
        event.put("real", 1.5f);
        event.put("ratio", -0.1);
        event.put("uid", "0b0b7c4e-0000-4000-8000-000000000001");
        event.put("day", (int) LocalDate.parse("1969-07-20").toEpochDay());
        event.put("micros", 1_700_000_000_123_456L);
        event.put("nanos", -1L);
        event.put("local", NOON.toEpochMilli());
        event.put("price", decimal("-1234567890.12"));
        event.put("wide", wide("9999999999999999999999999999999999.9999"));
        event.put("raw", ByteBuffer.wrap(new byte[] {0, -1}));
        event.put("tags", Arrays.asList("x", null, "ü"));
        event.put("counts", Map.of("k", 2));
        event.put("user", user("ann", 30, user("bob", null)));
        event.put("either", Map.of("d", 2.5));

        write(event);

        assertThat(query("""
                select id, "at", source, flag, small, big, real, ratio, uid, day, micros, nanos, local, price, wide, raw::varchar,
                       tags::json, counts['k'], user.name, user.age, user.friends[1], either, nothing,
                       _event_time, _partition, _offset, _ingested_at from t""")).containsExactly(
                "a", "2026-11-20 12:00:00+00", "web", "true", "-7", "9223372036854775807", "1.5", "-0.1", "0b0b7c4e-0000-4000-8000-000000000001",
                "1969-07-20", "2023-11-14 22:13:20.123456+00", "1969-12-31 23:59:59.999999+00", "2026-11-20 12:00:00+00",
                "-1234567890.12", "9999999999999999999999999999999999.9999", "\\x00\\xFF",
                "[\"x\",null,\"ü\"]", "2", "ann", "30", "{\"name\": \"bob\", \"age\": null, \"friends\": []}", "{\"d\": 2.5}", null,
                "2026-11-20 12:00:00+00", "5", "77", "2026-11-20 13:00:00+00");
    }

    @Test
    void columnTypesAreThoseThatCopyTakes() throws Exception {
        write(event("a", NOON));

        assertThat(query("select string_agg(column_type, ' ') from (describe select * exclude (tags, counts, \"user\", nothing) from t)")).containsExactly(
                "VARCHAR TIMESTAMP WITH TIME ZONE VARCHAR BOOLEAN BIGINT BIGINT DOUBLE DOUBLE VARCHAR DATE "
                        + "TIMESTAMP WITH TIME ZONE TIMESTAMP WITH TIME ZONE TIMESTAMP WITH TIME ZONE DECIMAL(12,2) DECIMAL(38,4) BLOB VARCHAR "
                        + "TIMESTAMP WITH TIME ZONE BIGINT BIGINT TIMESTAMP WITH TIME ZONE");
        assertThat(query("select string_agg(distinct compression, ' ') from parquet_metadata('" + directory + "/0.parquet')")).containsExactly("ZSTD");
    }

    @Test
    void nullAndEmptyDiffer() throws Exception {
        var empty = event("b", NOON);
        empty.put("tags", List.of());
        empty.put("counts", Map.of());

        write(event("a", NOON), empty);

        assertThat(query("select string_agg(coalesce(tags::varchar, 'null') || ' ' || coalesce(counts::varchar, 'null'), ' | ' order by id) from t"))
                .containsExactly("null null | [] {}");
        assertThat(query("select count(*) from t where flag is null and price is null and \"user\" is null")).containsExactly("2");
    }

    @Test
    void filesAreByHourAndSource() throws Exception {
        var ios = event("c", NOON);
        ios.put("source", symbol("ios"));

        var staged = write(event("a", NOON), event("b", NOON.plusSeconds(3600)), ios, event("d", NOON));

        assertThat(staged.files()).extracting(file -> file.hour() + " " + file.source() + " " + file.rows())
                .containsExactly("2026-11-20T12 web 2", "2026-11-20T13 web 1", "2026-11-20T12 ios 1");
        assertThat(staged.files().getFirst().key()).isEqualTo("p/live/events/data/date=2026-11-20/hour=12/source=web/3-40-a77e-0.parquet");
        assertThat(query("select count(*), count(distinct id) from t")).containsExactly("4", "4");
    }

    @Test
    void largeFilesGoUpInParts() throws Exception {
        var events = new ArrayList<GenericRecord>();
        var random = new java.util.Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[100_000];
            random.nextBytes(noise);
            var event = event("id" + i, NOON);
            event.put("raw", ByteBuffer.wrap(noise));
            events.add(event);
        }

        var staged = write(events.toArray(GenericRecord[]::new));

        assertThat(staged.files().getFirst().parts()).hasSizeGreaterThan(4);
        assertThat(query("select count(*), sum(octet_length(raw)) from t")).containsExactly("300", "30000000");
    }

    @Test
    void whatNoColumnHoldsIsUnwritable() throws Exception {
        var tooWide = event("a", NOON);
        tooWide.put("price", ByteBuffer.wrap(BigInteger.TEN.pow(12).toByteArray()));
        var tooLate = event("b", NOON);
        tooLate.put("micros", Long.MAX_VALUE);

        var staged = write(tooWide, tooLate, event("c", NOON));

        assertThat(staged.unwritable()).extracting(row -> row.reason()).containsExactly(
                "price: decimal of more than 12 digits", "micros: 9223372036854775807 µs is out of the range of timestamps");
        assertThat(query("select string_agg(id, ',') from t")).containsExactly("c");
    }

    private Staged write(GenericRecord... events) throws Exception {
        files.begin(new OpenRange(40, "a77e"));
        for (GenericRecord event : events) {
            switch (reader.read(41, new RawPosition(5, 77, NOON.toEpochMilli()).encode(), encode(event))) {
                case ReadResult.Read read -> files.add(read.row(), NOON.plusSeconds(3600).toEpochMilli());
                case ReadResult.Refused refused -> files.add(refused.unwritable());
            }
            files.send();
        }
        files.stage();
        Staged staged = await().until(files::staged, Optional::isPresent).orElseThrow();
        for (int i = 0; i < staged.files().size(); i++) {
            var file = staged.files().get(i);
            assertThat(store.complete(file.key(), file.uploadId(), file.parts())).isEqualTo(CompleteAnswer.COMPLETED);
            byte[] body = store.get(file.key()).orElseThrow();
            assertThat(body).hasSize((int) file.bytes());
            Files.write(directory.resolve(i + ".parquet"), body);
        }
        return staged;
    }

    private List<String> query(String sql) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            statement.execute("create view t as select * from read_parquet('" + directory + "/*.parquet', hive_partitioning = false)");
            try (var rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).isTrue();
                var values = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) values.add(text(rows.getObject(i)));
                return values;
            }
        }
    }

    private static String text(Object value) {
        if (value instanceof java.time.OffsetDateTime time) {
            return time.withOffsetSameInstant(java.time.ZoneOffset.UTC).format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]x"))
                    .replace(".000000", "");
        }
        return value == null ? null : value.toString();
    }

    private static GenericRecord event(String id, Instant at) {
        var event = new GenericData.Record(SCHEMA);
        event.put("id", id);
        event.put("at", at.toEpochMilli());
        event.put("source", symbol("web"));
        return event;
    }

    private static GenericData.EnumSymbol symbol(String name) {
        return new GenericData.EnumSymbol(SCHEMA.getField("source").schema(), name);
    }

    private static GenericRecord user(String name, Integer age, GenericRecord... friends) {
        var user = new GenericData.Record(SCHEMA.getField("user").schema().getTypes().get(1));
        user.put("name", name);
        user.put("age", age);
        user.put("friends", List.of(friends));
        return user;
    }

    private static ByteBuffer decimal(String number) {
        return ByteBuffer.wrap(new BigDecimal(number).unscaledValue().toByteArray());
    }

    private static GenericData.Fixed wide(String number) {
        byte[] least = new BigDecimal(number).unscaledValue().toByteArray();
        byte[] bytes = new byte[16];
        System.arraycopy(least, 0, bytes, 16 - least.length, least.length);
        return new GenericData.Fixed(SCHEMA.getField("wide").schema().getTypes().get(1), bytes);
    }

    private static byte[] encode(GenericRecord event) throws IOException {
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(body, null);
        new GenericDatumWriter<GenericRecord>(SCHEMA).write(event, encoder);
        encoder.flush();
        return WireFormat.frame(9, body.toByteArray());
    }
}
