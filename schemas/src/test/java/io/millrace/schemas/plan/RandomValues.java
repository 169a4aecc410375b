package io.millrace.schemas.plan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Values of any schema, as Avro's generic classes have them. */
final class RandomValues {
    private static final List<String> TEXTS = List.of("", "a", "tea", "grün", "日本語テキスト", "🫖", "just eight", "0123456789abcdef0123456789abcdef", "é".repeat(40));
    private static final int DEEPEST = 12;

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    Object of(Schema schema) {
        return of(schema, 0);
    }

    private Object of(Schema schema, int depth) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(20)));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY -> {
                var array = new ArrayList<>();
                for (int n = elements(depth); n > 0; n--) array.add(of(schema.getElementType(), depth + 1));
                yield array;
            }
            case MAP -> {
                var map = new LinkedHashMap<String, Object>();
                for (int n = elements(depth); n > 0; n--) map.put(TEXTS.get(random.nextInt(TEXTS.size())), of(schema.getValueType(), depth + 1));
                yield map;
            }
            case UNION -> of(branch(schema, depth), depth + 1);
            case RECORD -> {
                var record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) record.put(field.pos(), of(field.schema(), depth + 1));
                yield record;
            }
        };
    }

    /** Deep down null, where it may be, so that values end. */
    private Schema branch(Schema union, int depth) {
        if (depth > DEEPEST && union.getIndexNamed("null") != null) return union.getTypes().get(union.getIndexNamed("null"));
        return union.getTypes().get(random.nextInt(union.getTypes().size()));
    }

    private int elements(int depth) {
        return depth > DEEPEST ? 0 : random.nextInt(4);
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
