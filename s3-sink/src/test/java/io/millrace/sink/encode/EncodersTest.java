package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.sink.row.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many rows: pages, dictionaries, statistics, memory. */
class EncodersTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
              {"name":"unique","type":"string"},{"name":"few","type":"string"},{"name":"growing","type":"string"},{"name":"number","type":"long"},
              {"name":"flag","type":"boolean"},{"name":"maybe","type":["null","double"]},{"name":"list","type":{"type":"array","items":"int"}}]}""");
    private static final RowSchema ROWS = RowSchema.of(1, SCHEMA);
    private static final int MANY = 300_000;

    @TempDir
    Path directory;

    private final Encoders encoders = new Encoders(Compression.ZSTD);

    @AfterEach
    void close() {
        encoders.close();
    }

    /** Unique texts leave their dictionary after the first values, growing ones when it is too large, the few stay in theirs. */
    @Test
    void aColumnHasADictionaryWhereThatIsWorthIt() throws Exception {
        var file = write(encoders, MANY);

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select string_agg(path_in_schema || ': ' || encodings, '; ' order by column_id) from parquet_metadata('" + file + "') where path_in_schema in ('unique', 'few', 'growing', '_partition')"))
                    .containsExactly("unique: PLAIN, RLE; few: PLAIN_DICTIONARY, RLE; growing: PLAIN, PLAIN_DICTIONARY, RLE; _partition: PLAIN_DICTIONARY, RLE");
            assertThat(duck.one("""
                    select count(*), count(distinct "unique"), count(distinct few), count(distinct growing), sum(number), count(*) filter (flag), sum(maybe)::bigint, count(maybe), sum(list_sum(list)), sum(_offset)
                    from '%s'""".formatted(file))).containsExactly(
                    Integer.toString(MANY), Integer.toString(MANY), "5", Integer.toString(distinctGrowing()), Long.toString(sum(i -> i * 1_000_003L)),
                    Integer.toString(MANY / 3), Long.toString(sum(i -> i % 4 == 0 ? 0 : i) / 2), Integer.toString(MANY - MANY / 4), Long.toString(sum(i -> i % 5 == 0 ? 0 : 2L * (i % 100) + 1)),
                    Long.toString(sum(i -> i)));
        }
    }

    @Test
    void rowsKeepTheirOrderOverPages() throws Exception {
        var file = write(encoders, MANY);

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(*) from '" + file + "' where \"unique\" = 'u' || lpad(_offset::varchar, 12, '0') and number = _offset * 1000003 and few = 'few' || (_offset % 5) "
                    + "and growing = 'a text of some length that grows ' || (_offset // 4) % 60000 and (maybe is null) = (_offset % 4 = 0) and len(list) = if(_offset % 5 = 0, 0, 2)"))
                    .containsExactly(Integer.toString(MANY));
        }
    }

    @Test
    void statisticsAreExact() throws Exception {
        var file = write(encoders, 1000);

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select string_agg(path_in_schema || ' ' || stats_min_value || ' ' || stats_max_value || ' ' || stats_null_count, '; ' order by column_id) from parquet_metadata('" + file + "') where path_in_schema not in ('list, list, element', '_ingested_at', '_event_time')"))
                    .containsExactly("unique u000000000000 u000000000999 0; few few0 few4 0; growing a text of some length that grows 0 a text of some length that grows 99 0; "
                            + "number 0 999002997 0; flag false true 0; maybe 0.5 499.5 250; _partition 3 3 0; _offset 0 999 0");
        }
    }

    /** Readers leave out row groups by them: what has no place in the order must not be lost. */
    @Test
    void statisticsOfRealsMisleadNobody() throws Exception {
        Schema reals = new Schema.Parser().parse("""
                {"type":"record","name":"R","fields":[{"name":"zero","type":"double"},{"name":"odd","type":"double"}]}""");
        var out = new FileSink(directory.resolve("reals.parquet"));
        var file = new ParquetFile(out);
        var rows = new RowBuffer();
        for (double odd : new double[] {1, Double.NaN, 2}) {
            var body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.0).putDouble(odd);
            rows.add(3, 1, 1, body.array(), 0);
        }
        var schema = RowSchema.of(2, reals);
        encoders.encode(schema, rows, 1, file);
        file.finish(schema.slots());
        out.close();

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select string_agg(path_in_schema || ' ' || coalesce(stats_min_value, 'none') || ' ' || coalesce(stats_max_value, 'none'), '; ' order by column_id) from parquet_metadata('"
                    + out.path() + "') where column_id < 2")).containsExactly("zero -0.0 0.0; odd none none");
            assertThat(duck.one("select count(*) from '" + out.path() + "' where odd > 100")).containsExactly("1");
        }
    }

    @Test
    void decimalsAreOrderedAsNumbers() throws Exception {
        Schema prices = new Schema.Parser().parse("""
                {"type":"record","name":"P","fields":[{"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}]}""");
        var out = new FileSink(directory.resolve("prices.parquet"));
        var file = new ParquetFile(out);
        var rows = new RowBuffer();
        for (int price : new int[] {-1, 3, -100, 100, 0}) rows.add(3, 1, 1, new byte[] {2, (byte) price}, 0);
        var schema = RowSchema.of(4, prices);
        encoders.encode(schema, rows, 1, file);
        file.finish(schema.slots());
        out.close();

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select stats_min_value, stats_max_value from parquet_metadata('" + out.path() + "') where column_id = 0")).containsExactly("-1.00", "1.00");
            assertThat(duck.one("select count(*) from '" + out.path() + "' where price < -0.5")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void readersFindTheRowsWhateverTheCompression(Compression compression) throws Exception {
        Path file;
        try (var others = new Encoders(compression)) {
            file = write(others, 5000);
        }

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(distinct \"unique\"), sum(_offset) from '" + file + "'")).containsExactly("5000", Long.toString(5000L * 4999 / 2));
            assertThat(duck.one("select string_agg(distinct compression, ' ') from parquet_metadata('" + file + "')")).containsExactly(compression.name());
        }
    }

    @Test
    void aFileOfManyRowGroupsIsOneTable() throws Exception {
        var out = new FileSink(directory.resolve("groups.parquet"));
        var file = new ParquetFile(out);
        for (int group = 0; group < 20; group++) {
            var rows = new RowBuffer();
            for (int i = 0; i < 100; i++) rows.add(3, group * 100 + i, 1, body(group * 100 + i), 0);
            encoders.encode(ROWS, rows, 1, file);
        }
        file.finish(ROWS.slots());
        out.close();

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(*), sum(_offset), sum(number) from '" + out.path() + "'"))
                    .containsExactly("2000", Long.toString(2000L * 1999 / 2), Long.toString(2000L * 1999 / 2 * 1_000_003));
        }
    }

    /** More fields than one method should have. */
    @Test
    void aThousandColumnsComeBack() throws Exception {
        var fields = new ArrayList<Schema.Field>();
        for (int i = 0; i < 1000; i++) fields.add(new Schema.Field("f" + i, Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.INT))));
        var schema = RowSchema.of(3, Schema.createRecord("Wide", null, null, false, fields));
        byte[] body = new byte[2000];
        for (int i = 0; i < 1000; i++) {
            body[2 * i] = 2;
            body[2 * i + 1] = (byte) (i % 60 * 2);
        }
        var out = new FileSink(directory.resolve("wide.parquet"));
        var file = new ParquetFile(out);
        var rows = new RowBuffer();
        for (int i = 0; i < 10; i++) rows.add(3, i, 1, body, 0);
        encoders.encode(schema, rows, 1, file);
        file.finish(schema.slots());
        out.close();

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(*), sum(f0), sum(f59), sum(f999) from '" + out.path() + "'")).containsExactly("10", "0", "590", Integer.toString(10 * (999 % 60)));
        }
    }

    @Test
    void learnsHowMuchAFileIsOfItsRows() throws Exception {
        assertThat(encoders.fileBytes(1, 1000)).isEqualTo(1000);

        write(encoders, 20_000);

        assertThat(encoders.fileBytes(1, 1_000_000)).isBetween(50_000L, 400_000L);
    }

    /** Pages, dictionaries and batches are kept from row group to row group: what is made anew is a footer's worth. */
    @Test
    void leavesLittleGarbagePerRow() {
        var file = new ParquetFile(new Counting());
        var bodies = new byte[20_000][];
        for (int i = 0; i < bodies.length; i++) bodies[i] = body(i);
        var rows = new RowBuffer();
        for (int round = 0; round < 3; round++) encode(bodies, rows, file);

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int i = 0; i < bodies.length; i++) rows.add(3, i, 1, bodies[i], 0);
        long between = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        encoders.encode(ROWS, rows, 1, file);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());

        assertThat(between - before).as("buffer").isLessThan(3L << 20);
        assertThat(after - between).as("encoder").isLessThan(1 << 20);
    }

    @Test
    void aFailureNamesTheRowAndLeavesNothingBehind() throws Exception {
        var broken = new RowBuffer();
        for (int i = 0; i < 100; i++) broken.add(3, i, 1, i == 70 ? new byte[] {100, 1} : body(i), 0);
        assertThatThrownBy(() -> encoders.encode(ROWS, broken, 1, new ParquetFile(new Counting()))).hasMessageContaining("[raw partition 3, offset 70]");

        var file = write(encoders, 1000);

        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(*), sum(_offset) from '" + file + "'")).containsExactly("1000", "499500");
        }
    }

    @Test
    void manySchemasHoldNoMoreThanAFew() {
        byte[][] bodies = new byte[60_000][];
        for (int i = 0; i < bodies.length; i++) bodies[i] = body(i);
        for (int id = 10; id < 20; id++) {
            var rows = new RowBuffer();
            for (int i = 0; i < bodies.length; i++) rows.add(3, i, 1, bodies[i], 0);
            encoders.encode(RowSchema.of(id, SCHEMA), rows, 1, new ParquetFile(new Counting()));
        }

        assertThat(encoders.held()).isLessThan(80L << 20);
    }

    @Test
    void aThousandSmallBuffersTakeLittle() {
        var rows = new RowBuffer();
        rows.add(3, 1, 1, body(1), 0);

        assertThat(rows.held()).isLessThanOrEqualTo(4096);
    }

    private void encode(byte[][] bodies, RowBuffer rows, ParquetFile file) {
        for (int i = 0; i < bodies.length; i++) rows.add(3, i, 1, bodies[i], 0);
        encoders.encode(ROWS, rows, 1, file);
    }

    private Path write(Encoders encoders, int count) throws IOException {
        var out = new FileSink(directory.resolve("many.parquet"));
        var file = new ParquetFile(out);
        var rows = new RowBuffer();
        for (int i = 0; i < count; i++) rows.add(3, i, 1, body(i), 0);
        encoders.encode(ROWS, rows, 1, file);
        file.finish(ROWS.slots());
        out.close();
        return out.path();
    }

    private static byte[] body(int i) {
        var record = new GenericData.Record(SCHEMA);
        record.put("unique", "u%012d".formatted(i));
        record.put("few", "few" + i % 5);
        record.put("growing", "a text of some length that grows " + i / 4 % 60_000);
        record.put("number", i * 1_000_003L);
        record.put("flag", i % 3 == 2);
        record.put("maybe", i % 4 == 0 ? null : i / 2.0);
        record.put("list", i % 5 == 0 ? List.of() : List.of(i % 100, i % 100 + 1));
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        try {
            new GenericDatumWriter<>(SCHEMA).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static int distinctGrowing() {
        return 60_000;
    }

    private static long sum(IntToLongFunction value) {
        long sum = 0;
        for (int i = 0; i < MANY; i++) sum += value.applyAsLong(i);
        return sum;
    }

    private static final class Counting implements PartSink {
        private long position;

        @Override
        public void write(byte[] bytes, int from, int count) {
            position += count;
        }

        @Override
        public long position() {
            return position;
        }
    }
}
