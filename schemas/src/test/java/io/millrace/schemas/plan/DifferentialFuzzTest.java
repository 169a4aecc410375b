package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The walk against Avro's own decoder: random schemas, random values, mutated bytes. What the walk accepts, Avro reads to the last byte, with
 * the same values in the fields asked for; its texts are UTF-8, and without arrays and maps its bytes are those that Avro writes. What Avro reads, the walk accepts, but for these exceptions ({@link #EXCEPTIONS}):
 * <ul>
 * <li>text that is no UTF-8: Avro puts replacement characters when asked for the string;
 * <li>numbers padded with bytes that add nothing, ints beyond 32 bits, longs beyond 64: Avro drops the excess;
 * <li>booleans other than 0 and 1: Avro takes them for false;
 * <li>block sizes that do not fit their elements: Avro passes over them;
 * <li>nesting deeper than 128, and more than 65,536 values without bytes of their own: Avro goes on until its own limits.
 * </ul>
 * {@code -Dmillrace.fuzz.inputs=N -Dmillrace.fuzz.seed=S}; profile {@code nightly} runs two million.
 */
class DifferentialFuzzTest {
    private static final List<String> EXCEPTIONS = List.of("invalid UTF-8", "number longer than", "int out of range", "boolean that is neither",
            "block size does not match", "negative length", "length beyond", "index", "nesting deeper", "absurd element count");
    private static final List<String> LIMITS = List.of("nesting deeper", "absurd element count");
    private static final int INPUTS = Integer.getInteger("millrace.fuzz.inputs", 50_000);
    private static final long SEED = Long.getLong("millrace.fuzz.seed", 20_261_121L);
    private static final int INPUTS_PER_SCHEMA = 64;
    /** The first use of a message links it. */
    private static final long MOST_ALLOCATED_TO_REFUSE = 1 << 18;
    private static final int UNTIL_ALL_IS_LINKED = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long accepted;
    private long refused;
    private long exceptions;
    private long values;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void agreesWithAvro() {
        FuzzedSchema schema = null;
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            try {
                long ofSchema = Math.floorDiv(seed, INPUTS_PER_SCHEMA);
                if (schema == null || schema.seed() != ofSchema) schema = FuzzedSchema.of(ofSchema);
                compare(schema, seed);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("replay: -Dtest=DifferentialFuzzTest -Dmillrace.fuzz.inputs=1 -Dmillrace.fuzz.seed=" + seed + "\n" + (schema == null ? "" : schema.plan().schema()), e);
            }
        }
        System.out.printf("%,d inputs: %,d accepted by both, %,d refused by both, %,d refused by the walk alone; %,d field values compared%n",
                INPUTS, accepted, refused, exceptions, values);
        if (INPUTS < 10_000) return;
        assertThat(accepted).isGreaterThan(INPUTS / 10);
        assertThat(refused).isGreaterThan(INPUTS / 10);
        assertThat(exceptions).isBetween(INPUTS / 1_000L, INPUTS / 10L);
    }

    private void compare(FuzzedSchema schema, long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        Mutation mutation = random.nextInt(3) == 0 ? Mutation.NONE : Mutation.values()[random.nextInt(Mutation.values().length)];
        byte[] bytes = mutation.of(schema.encoded(random), schema.encoded(random), random);
        String refusal = walk(schema, bytes);
        Object value = schema.judge().read(bytes, 0, bytes.length);
        if (refusal == null) {
            assertThat(value).as("Avro refuses what the walk accepts").isNotSameAs(AvroJudge.REFUSED);
            assertThat(AvroJudge.isAllUtf8(value)).as("accepted text is UTF-8").isTrue();
            if (schema.isWrittenInOneWay()) assertThat(schema.judge().isWrittenAs(value, bytes)).as("accepted bytes are those Avro writes").isTrue();
            compareFields(schema, bytes, value);
            accepted++;
        } else if (value == AvroJudge.REFUSED) {
            refused++;
        } else {
            checkException(schema, mutation, bytes, value, refusal);
            exceptions++;
        }
    }

    /** @return why the walk refuses the bytes, or null */
    private String walk(FuzzedSchema schema, byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            schema.plan().walk(bytes, 0, schema.slices());
            if (THREADS.getCurrentThreadAllocatedBytes() > before && accepted > UNTIL_ALL_IS_LINKED) checkAllocatesNothing(schema, bytes);
            return null;
        } catch (MalformedAvro e) {
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as("bytes allocated to refuse").isLessThan(MOST_ALLOCATED_TO_REFUSE);
            return e.getMessage();
        }
    }

    /** The virtual machine may put down something of its own once, but not ten times for the same bytes. */
    private static void checkAllocatesNothing(FuzzedSchema schema, byte[] bytes) throws MalformedAvro {
        for (int n = 0; n < 10; n++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            schema.plan().walk(bytes, 0, schema.slices());
            if (THREADS.getCurrentThreadAllocatedBytes() == before) return;
        }
        throw new AssertionError("allocates for a valid record");
    }

    /** The refusal is one of the exceptions, and not of bytes that Avro would write itself, unless their text is none or a limit is reached. */
    private static void checkException(FuzzedSchema schema, Mutation mutation, byte[] bytes, Object value, String refusal) {
        assertThat(mutation).as("unharmed bytes refused: " + refusal).isNotEqualTo(Mutation.NONE);
        assertThat(EXCEPTIONS).as("no exception: " + refusal).anyMatch(refusal::contains);
        assertThat(refusal.contains("invalid UTF-8")).as(refusal).isEqualTo(!AvroJudge.isAllUtf8(value) && refusal.contains("invalid UTF-8"));
        boolean isLimit = LIMITS.stream().anyMatch(refusal::contains);
        if (!isLimit && AvroJudge.isAllUtf8(value)) {
            assertThat(schema.judge().isWrittenAs(value, bytes)).as("well-formed by Avro, refused: " + refusal).isFalse();
        }
    }

    private void compareFields(FuzzedSchema schema, byte[] bytes, Object value) {
        Object newest = schema.newestJudge().read(bytes, 0, bytes.length);
        boolean isAvrosMistake = newest == AvroJudge.REFUSED && String.valueOf(schema.newestJudge().why()).contains(" claims ");
        if (isAvrosMistake) return; // 1.12.2 looks for bytes that only the newest schema's elements take
        assertThat(newest).as("resolved against the newest schema: %s", schema.newestJudge().why()).isNotSameAs(AvroJudge.REFUSED);
        for (String path : schema.paths()) {
            Object own = FuzzedSchema.at((IndexedRecord) value, path);
            Object expected = own != null ? own : FuzzedSchema.at((IndexedRecord) newest, path);
            Object actual = schema.fieldValue(path);
            if (own == null && AvroJudge.hasRecords(expected)) assertThat(actual).as(path).isNotNull(); // Avro's has the newest schema's fields
            else assertThat(actual).as(path).isEqualTo(expected);
            values++;
        }
    }
}
