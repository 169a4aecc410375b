package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.RowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random schemas, random records: what DuckDB reads in the Parquet file is what Avro's own reader reads in the record. */
class DifferentialReadTest {
    private static final String ONE = "millrace.seed";
    private static final String MANY = "millrace.parquet.schemas";
    private static final long INGESTED = 1_795_262_500_000L;

    @TempDir
    Path directory;

    @Test
    void everyRowComesBackAsAvroReadsIt() throws Exception {
        Long one = Long.getLong(ONE);
        long first = one == null ? 0 : one;
        long last = one == null ? Long.getLong(MANY, 60) : one + 1;
        var encoders = new Encoders[] {new Encoders(Compression.ZSTD), new Encoders(Compression.SNAPPY), new Encoders(Compression.GZIP)};
        try (var duck = new DuckReader()) {
            for (long seed = first; seed < last; seed++) {
                try {
                    compare(seed, encoders[(int) (seed % encoders.length)], duck);
                } catch (AssertionError | Exception e) {
                    throw new AssertionError("seed " + seed + " (again with -D" + ONE + "=" + seed + "): " + e.getMessage(), e);
                }
            }
        }
    }

    private void compare(long seed, Encoders encoders, DuckReader duck) throws Exception {
        var random = new SplittableRandom(seed);
        Schema schema = RandomSchema.next(random);
        var values = new RandomValue(random, 150);
        int id = (int) seed;
        var reader = new RowReader(any -> Optional.of(schema), new EventConfig("id", "at", "source"));
        var avro = new GenericDatumReader<IndexedRecord>(schema);
        var out = new FileSink(directory.resolve(seed + ".parquet"));
        var file = new ParquetFile(out);
        var buffer = new RowBuffer();
        var expected = new ArrayList<Map<String, Object>>();
        ReadResult.Read last = null;
        for (int n = random.nextInt(1, 120), offset = 0; n > 0 || last == null; n--, offset++) {
            byte[] body = values.event(schema);
            Optional<Map<String, Object>> row = Expected.row(avro.read(null, DecoderFactory.get().binaryDecoder(body, null)));
            var result = reader.read(offset, new RawPosition(7, offset, 5).encode(), WireFormat.frame(id, body));
            assertThat(result instanceof ReadResult.Read).as("%s of %s", result, schema).isEqualTo(row.isPresent());
            if (!(result instanceof ReadResult.Read read)) continue;
            last = read;
            expected.add(withOwn(row.get(), read, offset));
            buffer.add(7, offset, read.row().eventTime(), read.row().value(), WireFormat.BODY);
            if (random.nextInt(40) == 0) encoders.encode(read.row().schema(), buffer, INGESTED, file);
        }
        if (buffer.rows() > 0) encoders.encode(last.row().schema(), buffer, INGESTED, file);
        file.finish(last.row().schema().slots());
        out.close();

        List<Map<String, Object>> found = duck.rows(out.path());
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.size(); i++) assertThat(found.get(i)).as("row %d of %s", i, schema).isEqualTo(expected.get(i));
    }

    private static Map<String, Object> withOwn(Map<String, Object> row, ReadResult.Read read, long offset) {
        var all = new LinkedHashMap<>(row);
        all.put("_event_time", read.row().eventTime() * 1000);
        all.put("_partition", 7L);
        all.put("_offset", offset);
        all.put("_ingested_at", INGESTED * 1000);
        return all;
    }
}
