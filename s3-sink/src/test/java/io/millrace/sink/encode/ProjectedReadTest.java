package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random schemas and newer versions of them: what DuckDB reads of a row is what Avro's own reader reads by the newest version that takes it. */
class ProjectedReadTest {
    private static final String ONE = "millrace.seed";
    private static final String MANY = "millrace.parquet.schemas";
    private static final long INGESTED = 1_795_262_500_000L;

    @TempDir
    Path directory;

    private DuckReader duck;

    /** A schema, a version that takes its rows, and sometimes one after that which takes neither's. */
    private final class World {
        final SplittableRandom random;
        final Map<Integer, Schema> registry = new TreeMap<>();
        final List<String> apart = new ArrayList<>();
        final RowReader reader = new RowReader(id -> Optional.of(registry.get(id)), new EventConfig("id", "at", "source"), (older, newer, why) -> apart.add(older + "-" + newer));
        final RandomValue values;
        /** By the version whose columns they have. */
        final Map<Integer, List<Map<String, Object>>> expected = new TreeMap<>();
        final Map<Integer, RowBuffer> buffers = new TreeMap<>();
        final Map<Integer, Row> last = new TreeMap<>();
        long offset;

        World(long seed, boolean isSpoilt) throws Exception {
            random = new SplittableRandom(seed);
            values = new RandomValue(random, 150);
            registry.put(1, RandomSchema.next(random));
            registry.put(2, SchemaSteps.newer(registry.get(1), random));
            if (isSpoilt) registry.put(3, SchemaSteps.incompatible(registry.get(2), random));
        }

        /** @param target of those that can be written at all */
        void read(int id, int target) throws Exception {
            Schema own = registry.get(id);
            byte[] body = values.event(own);
            boolean isWritable = Expected.row(new GenericDatumReader<IndexedRecord>(own).read(null, DecoderFactory.get().binaryDecoder(body, null))).isPresent();
            var result = reader.read(offset, new RawPosition(7, offset, 5).encode(), WireFormat.frame(id, body));
            assertThat(result instanceof ReadResult.Read).as("%s of %s", result, own).isEqualTo(isWritable);
            if (!(result instanceof ReadResult.Read read)) return;
            Row row = read.row();
            assertThat(row.schema().schemaId()).as("%s by %s, apart %s", own, registry.get(target), apart).isEqualTo(target);
            var seen = new GenericDatumReader<IndexedRecord>(own, registry.get(target)).read(null, DecoderFactory.get().binaryDecoder(body, null));
            expected.computeIfAbsent(target, any -> new ArrayList<>()).add(withOwn(Expected.row(seen).orElseThrow(), row));
            buffers.computeIfAbsent(target, any -> new RowBuffer()).add(7, offset, row.eventTime(), row.value(), WireFormat.BODY);
            last.put(target, row);
            offset++;
        }

        /** All rows of one version's columns are one file. */
        void compare(String name) throws Exception {
            var encoders = new Encoders(Compression.ZSTD); // its encoders are by schema id, which mean something else in each world
            for (int target : buffers.keySet()) {
                var out = new FileSink(directory.resolve(name + "-" + target + ".parquet"));
                var file = new ParquetFile(out);
                encoders.encode(last.get(target).schema(), buffers.get(target), INGESTED, file);
                file.finish(last.get(target).schema().slots());
                out.close();
                List<Map<String, Object>> found = duck.rows(out.path());
                assertThat(found).hasSize(expected.get(target).size());
                for (int i = 0; i < found.size(); i++) assertThat(found.get(i)).as("row %d of %s", i, registry).isEqualTo(expected.get(target).get(i));
            }
        }
    }

    @BeforeEach
    void open() throws Exception {
        duck = new DuckReader();
    }

    @AfterEach
    void close() throws Exception {
        duck.close();
    }

    @Test
    void rowsOfAnOlderVersionAreReadAsTheNewerOneReadsThem() throws Exception {
        forEachSeed(seed -> {
            var world = new World(seed, false);
            world.read(2, 2);
            for (int n = 0; n < 40; n++) world.read(1 + world.random.nextInt(2), 2);
            world.compare("newer" + seed);
            assertThat(world.apart).isEmpty();
        });
    }

    @Test
    void whatTheNewestCannotTakeHasFilesOfItsOwnAndIsReported() throws Exception {
        forEachSeed(seed -> {
            var world = new World(seed, true);
            for (int id = 3; id > 1; id--) world.read(id, id);
            for (int n = 0; n < 40; n++) {
                int id = 1 + world.random.nextInt(3);
                world.read(id, Math.max(2, id));
            }
            world.compare("spoilt" + seed);
            assertThat(world.apart).containsOnlyOnce("2-3").doesNotHaveDuplicates();
        });
    }

    private interface Run {
        void with(long seed) throws Exception;
    }

    private static void forEachSeed(Run run) {
        Long one = Long.getLong(ONE);
        for (long seed = one == null ? 0 : one; seed < (one == null ? Long.getLong(MANY, 60) : one + 1); seed++) {
            try {
                run.with(seed);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("seed " + seed + " (again with -D" + ONE + "=" + seed + "): " + e.getMessage(), e);
            }
        }
    }

    private Map<String, Object> withOwn(Map<String, Object> row, Row read) {
        var all = new LinkedHashMap<>(row);
        all.put("_event_time", read.eventTime() * 1000);
        all.put("_partition", 7L);
        all.put("_offset", read.raw().offset());
        all.put("_ingested_at", INGESTED * 1000);
        return all;
    }
}
