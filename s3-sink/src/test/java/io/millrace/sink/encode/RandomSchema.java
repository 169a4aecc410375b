package io.millrace.sink.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/** Schemas of events with any of Avro's types, by a seed. */
final class RandomSchema {
    private final RandomGenerator random;
    private final List<Schema> open = new ArrayList<>();
    private int names;

    private RandomSchema(RandomGenerator random) {
        this.random = random;
    }

    static Schema next(RandomGenerator random) {
        return new RandomSchema(random).event();
    }

    private Schema event() {
        var fields = new ArrayList<Schema.Field>();
        fields.add(new Schema.Field("id", Schema.create(Type.STRING)));
        fields.add(new Schema.Field("at", LogicalTypes.timestampMillis().addToSchema(Schema.create(Type.LONG))));
        fields.add(new Schema.Field("source", Schema.create(Type.STRING)));
        Schema event = Schema.createRecord("Event", null, "t", false);
        open.add(event);
        for (int n = 1 + random.nextInt(12); n > 0; n--) fields.add(new Schema.Field("f" + names++, any(0)));
        event.setFields(fields);
        return event;
    }

    private Schema any(int depth) {
        Schema value = value(depth);
        if (value.isUnion() || value.getType() == Type.NULL) return value;
        return switch (random.nextInt(6)) {
            case 0, 1 -> Schema.createUnion(Schema.create(Type.NULL), value);
            case 2 -> Schema.createUnion(value, Schema.create(Type.NULL));
            case 3 -> random.nextInt(4) == 0 ? Schema.createUnion(value) : value;
            default -> value;
        };
    }

    private Schema value(int depth) {
        int kinds = depth < 3 ? 30 : 24;
        return switch (random.nextInt(kinds)) {
            case 0 -> Schema.create(Type.BOOLEAN);
            case 1, 2 -> Schema.create(Type.INT);
            case 3, 4 -> Schema.create(Type.LONG);
            case 5 -> Schema.create(Type.FLOAT);
            case 6 -> Schema.create(Type.DOUBLE);
            case 7, 8, 9 -> Schema.create(Type.STRING);
            case 10 -> Schema.create(Type.BYTES);
            case 11 -> Schema.createFixed(name(), null, "t", random.nextInt(4) == 0 ? 0 : random.nextInt(20));
            case 12 -> Schema.createEnum(name(), null, "t", random.nextBoolean() ? List.of("A") : List.of("RED", "GREEN", "BLUE"));
            case 13 -> LogicalTypes.date().addToSchema(Schema.create(Type.INT));
            case 14 -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Type.LONG));
            case 15 -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Type.LONG));
            case 16 -> LogicalTypes.timestampNanos().addToSchema(Schema.create(Type.LONG));
            case 17 -> LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Type.LONG));
            case 18 -> decimal(Schema.create(Type.BYTES), 38);
            case 19 -> decimalFixed();
            case 20 -> LogicalTypes.uuid().addToSchema(Schema.create(Type.STRING));
            case 21 -> random.nextBoolean() ? LogicalTypes.timeMillis().addToSchema(Schema.create(Type.INT)) : LogicalTypes.timeMicros().addToSchema(Schema.create(Type.LONG));
            case 22 -> random.nextInt(3) == 0 ? Schema.create(Type.NULL) : Schema.create(Type.STRING);
            case 23 -> random.nextInt(3) > 0 ? Schema.create(Type.LONG) : Schema.createRecord(name(), null, "t", false, List.of());
            case 24, 25 -> record(depth);
            case 26 -> Schema.createArray(any(depth + 1));
            case 27 -> Schema.createMap(any(depth + 1));
            case 28 -> Schema.createUnion(Schema.create(Type.STRING), Schema.create(Type.NULL), Schema.create(Type.LONG), Schema.createArray(any(depth + 1)));
            default -> Schema.createUnion(Schema.create(Type.NULL), open.get(random.nextInt(open.size()))); // contains itself
        };
    }

    private Schema record(int depth) {
        Schema record = Schema.createRecord(name(), null, "t", false);
        var fields = new ArrayList<Schema.Field>();
        open.add(record);
        for (int n = 1 + random.nextInt(4); n > 0; n--) fields.add(new Schema.Field("f" + names++, any(depth + 1)));
        open.remove(record);
        record.setFields(fields);
        return record;
    }

    private Schema decimal(Schema of, int most) {
        int precision = 1 + random.nextInt(most);
        return LogicalTypes.decimal(precision, random.nextInt(precision + 1)).addToSchema(of);
    }

    private Schema decimalFixed() {
        int size = 1 + random.nextInt(20);
        int most = (int) Math.floor(Math.log10(2) * (8 * size - 1));
        return decimal(Schema.createFixed(name(), null, "t", size), Math.clamp(most, 1, 38));
    }

    private String name() {
        return "N" + names++;
    }
}
