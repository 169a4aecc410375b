package io.millrace.schemas.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;

/** A random schema with its plan, paths asked for, and Avro's readers for it and its newest version. */
record FuzzedSchema(long seed, RecordPlan plan, List<String> paths, Slices slices, AvroJudge judge, AvroJudge newestJudge) {
    static FuzzedSchema of(long seed) throws UnusableSchema {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var schemas = new RandomSchemas(random);
        JsonNode json = schemas.next();
        Schema schema = RandomSchemas.parse(json);
        Schema newest = schemas.newer(json);
        List<String> paths = paths(newest, random);
        RecordPlan plan = RecordPlan.ofFields(schema, paths, newest);
        Slices slices = plan.newSlices();
        return new FuzzedSchema(seed, plan, paths, slices, new AvroJudge(schema, schema), new AvroJudge(schema, newest));
    }

    /** Some of the newest schema's fields, down to three names. */
    private static List<String> paths(Schema newest, Random random) {
        var paths = new ArrayList<String>();
        collect(newest, "", 3, paths);
        paths.removeIf(path -> random.nextInt(3) == 0);
        paths.add("there.is.none");
        paths.add(paths.getFirst() + ".deeper");
        return paths.subList(Math.max(0, paths.size() - 20), paths.size());
    }

    private static void collect(Schema schema, String above, int depth, List<String> into) {
        if (schema.isUnion()) schema.getTypes().forEach(branch -> collect(branch, above, depth, into));
        if (schema.getType() != Schema.Type.RECORD || depth == 0) return;
        for (Schema.Field field : schema.getFields()) {
            if (!into.contains(above + field.name())) into.add(above + field.name());
            collect(field.schema(), above + field.name() + ".", depth - 1, into);
        }
    }

    /** Without arrays and maps, whose blocks may be cut in any way. */
    boolean isWrittenInOneWay() {
        return !plan.schema().toString().contains("\"array\"") && !plan.schema().toString().contains("\"map\"");
    }

    static Object at(IndexedRecord record, String path) {
        Object value = record;
        for (String name : path.split("\\.")) {
            Schema.Field field = value instanceof IndexedRecord parent ? parent.getSchema().getField(name) : null;
            if (field == null) return null;
            value = ((IndexedRecord) value).get(field.pos());
        }
        return value;
    }

    /** What lies where the last walk says, read by Avro. */
    Object fieldValue(String path) {
        int slot = plan.slot(path);
        if (!slices.isPresent(slot)) return null;
        Schema branch = plan.branches(slot).get(slices.branch(slot));
        return new AvroJudge(branch, branch).read(slices.bytes(slot), slices.start(slot), slices.end(slot));
    }

    /** A random value, half of the time in blocks that give their size. */
    byte[] encoded(Random random) {
        try {
            Object value = new RandomValues(random).of(plan.schema());
            if (random.nextBoolean()) return Avro.body(plan.schema(), value);
            var bytes = new ByteArrayOutputStream();
            var encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(plan.schema()).write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
