package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The walk generated for a schema does what the interpreted one does: same verdict, same message, same places, same longest text. */
class GeneratedWalkTest {
    private static final int INPUTS = Integer.getInteger("millrace.fuzz.inputs", 50_000);
    private static final long SEED = Long.getLong("millrace.fuzz.seed", 20_261_121L);
    private static final int INPUTS_PER_SCHEMA = 64;

    /** What one walk found. */
    private record Found(String refusal, int longestText, List<Integer> places) {
        static Found by(Program program, Walk walk, byte[] bytes, int slots) {
            int[] places = new int[3 * slots];
            java.util.Arrays.fill(places, 4711); // what another record left behind
            try {
                walk.run(program, bytes, 0, places, places.length);
            } catch (MalformedAvro e) {
                return new Found(e.getMessage(), 0, List.of());
            }
            var present = new ArrayList<Integer>();
            for (int slot = 0; slot < slots; slot++) {
                boolean isPresent = places[3 * slot] >= 0;
                for (int word = 0; word < 3; word++) present.add(isPresent ? places[3 * slot + word] : -1);
            }
            return new Found(null, walk.longestText(), present);
        }
    }

    @Test
    void agreesWithTheInterpreter() throws Exception {
        int accepted = 0;
        for (long ofSchema = SEED; ofSchema < SEED + INPUTS / INPUTS_PER_SCHEMA; ofSchema++) {
            FuzzedSchema schema = FuzzedSchema.of(ofSchema);
            for (int n = 0; n < INPUTS_PER_SCHEMA; n += 16) accepted += compare(schema, new Random(ofSchema * 31 + n));
        }
        assertThat(accepted).isGreaterThan(INPUTS / 10);
    }

    /** Sixteen records with one walk, whole or cut into methods as short as can be: it learns from each whether to expect ASCII. */
    private static int compare(FuzzedSchema schema, Random random) {
        int slots = 1 + schema.paths().stream().mapToInt(schema.plan()::slot).max().orElseThrow();
        Program program = schema.plan().program();
        var cut = new Program(program.code(), program.subroutines(), WalkGenerator.generate(program, slots, 3 + random.nextInt(20)));
        assertThat(program.generated()).isNotNull();
        var walks = List.of(new Walk(), new Walk(), new Walk());
        int accepted = 0;
        for (int n = 0; n < 16; n++) {
            Mutation mutation = random.nextInt(3) == 0 ? Mutation.NONE : Mutation.values()[random.nextInt(Mutation.values().length)];
            byte[] bytes = mutation.of(schema.encoded(random), schema.encoded(random), random);
            Found expected = Found.by(program.interpreted(), walks.get(0), bytes, slots);
            assertThat(Found.by(program, walks.get(1), bytes, slots)).as("seed %d", schema.seed()).isEqualTo(expected);
            assertThat(Found.by(cut, walks.get(2), bytes, slots)).as("seed %d, cut", schema.seed()).isEqualTo(expected);
            if (expected.refusal() == null) accepted++;
        }
        return accepted;
    }

    @Test
    void takesTextForAsciiOnlyIfItIs() throws Exception {
        Schema schema = schema(List.of("string", "long", "bytes", "string"));
        Program program = RecordPlan.ofFields(schema, List.of("f0")).program();
        byte[] invalid = {2, (byte) 0xff, 0, 2, 'b', 2, 'c'};

        assertThat(Found.by(program, new Walk(), invalid, 1).refusal()).isEqualTo("invalid UTF-8 at byte 1");
        assertThat(Found.by(program, new Walk(), new byte[] {4, (byte) 0xc3, (byte) 0xa4, 1, 2, (byte) 0xff, 2, 'c'}, 1).refusal()).isNull();
    }

    @Test
    void goesOnlyByTheRecordAtHand() throws Exception {
        Program program = RecordPlan.ofFields(schema(List.of("string")), List.of("f0")).program();
        var walk = new Walk();
        for (int n = 0; n < 50; n++) {
            assertThat(Found.by(program, walk, new byte[] {4, (byte) 0xc3, (byte) 0xa4}, 1).refusal()).isNull();
            assertThat(Found.by(program, walk, new byte[] {2, (byte) 0xc3}, 1).refusal()).isEqualTo("invalid UTF-8 at byte 1");
            for (int k = 0; k < n; k++) assertThat(Found.by(program, walk, new byte[] {2, 'a'}, 1).refusal()).isNull();
        }
    }

    @Test
    void interpretsASchemaThatIsTooLarge() throws Exception {
        var types = new ArrayList<String>();
        for (int n = 0; n < 2_000; n++) types.add("string");
        Program large = RecordPlan.ofFields(schema(types), List.of("f1999")).program();
        types.addAll(types);
        Program tooLarge = RecordPlan.ofFields(schema(types), List.of("f3999")).program();
        byte[] bytes = new byte[4_000];
        bytes[3_999] = 2; // the last text lacks its byte

        assertThat(large.generated()).isNotNull();
        assertThat(tooLarge.generated()).isNull();
        assertThat(Found.by(tooLarge, new Walk(), bytes, 1)).isEqualTo(new Found("length beyond the record's end at byte 3999", 0, List.of()));
        assertThat(Found.by(large, new Walk(), new byte[2_000], 1)).isEqualTo(new Found(null, 0, List.of(1_999, 2_000, 0)));
    }

    private static Schema schema(List<String> types) {
        var fields = new ArrayList<String>();
        for (String type : types) fields.add("{\"name\":\"f%d\",\"type\":\"%s\"}".formatted(fields.size(), type));
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[%s]}".formatted(String.join(",", fields)));
    }
}
