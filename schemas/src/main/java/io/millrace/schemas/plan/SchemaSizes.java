package io.millrace.schemas.plan;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** What can be said of a schema's values before any is seen. */
final class SchemaSizes {
    private static final long MANY = Walk.MOST_EMPTY * 2L;
    private static final long ENDLESS = 1 << 20;

    private final Map<String, Long> empties = new HashMap<>();
    private final Map<String, Long> operations = new HashMap<>();

    /**
     * How many values a value of this schema consists of if none of them takes a byte, itself included; 0 if it takes bytes. A record that
     * cannot end without containing itself counts as taking bytes: its depth refuses it.
     */
    int empties(Schema schema) {
        return (int) Math.min(MANY, switch (schema.getType()) {
            case NULL -> 1;
            case FIXED -> schema.getFixedSize() == 0 ? 1 : 0;
            case RECORD -> emptiesOfRecord(schema);
            default -> 0;
        });
    }

    private long emptiesOfRecord(Schema schema) {
        Long known = empties.putIfAbsent(schema.getFullName(), 0L);
        if (known != null) return known;
        long count = 1;
        for (Schema.Field field : schema.getFields()) {
            int inField = empties(field.schema());
            if (inField == 0) return 0;
            count = Math.min(MANY, count + inField);
        }
        empties.put(schema.getFullName(), count);
        return count;
    }

    /** About how many operations its program takes, were every record repeated where it is used. Very many if it contains itself. */
    long operations(Schema schema) {
        return Math.min(ENDLESS, switch (schema.getType()) {
            case ARRAY -> 2 + operations(schema.getElementType());
            case MAP -> 3 + operations(schema.getValueType());
            case UNION -> 1 + schema.getTypes().stream().mapToLong(this::operations).sum();
            case RECORD -> operationsOfRecord(schema);
            default -> 1;
        });
    }

    private long operationsOfRecord(Schema schema) {
        Long known = operations.putIfAbsent(schema.getFullName(), ENDLESS);
        if (known != null) return known;
        long sum = 1;
        for (Schema.Field field : schema.getFields()) sum += operations(field.schema());
        operations.put(schema.getFullName(), Math.min(ENDLESS, sum));
        return Math.min(ENDLESS, sum);
    }
}
