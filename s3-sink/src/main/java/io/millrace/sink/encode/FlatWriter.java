package io.millrace.sink.encode;

import io.millrace.sink.shape.Varints;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A row's fields one behind the other: what most of them are is done here in one loop, without a call that the processor could not foresee;
 * records that are always there lie flat in it; for all else the tree of {@link ValueWriter}s is asked. For one thread.
 */
final class FlatWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    /** Words of a step: what to do, with which of all, the null branch's byte, the level that says null, what a number is multiplied by. */
    private static final int WORDS = 5;
    private static final int NO_BRANCHES = -2;

    private static final int OTHER = 0;
    private static final int TEXT = 1;
    private static final int INTEGER = 2;
    private static final int REAL = 3;

    private final List<Integer> steps = new ArrayList<>();
    private final List<ValueWriter> writers = new ArrayList<>();
    private final List<ColumnEncoder> columns = new ArrayList<>();
    private final int[] code;
    private final ValueWriter[] others;
    private final TextEncoder[] texts;
    private final NumberEncoder[] numbers;

    FlatWriter(ValueWriter[] fields) {
        for (ValueWriter field : fields) add(field, NO_BRANCHES, 0);
        code = steps.stream().mapToInt(word -> word).toArray();
        others = writers.toArray(ValueWriter[]::new);
        texts = columns.stream().map(column -> column instanceof TextEncoder text ? text : null).toArray(TextEncoder[]::new);
        numbers = columns.stream().map(column -> column instanceof NumberEncoder number ? number : null).toArray(NumberEncoder[]::new);
    }

    private void add(ValueWriter writer, int nullByte, int definition) {
        switch (writer) {
            case NestedWriters.OfGroup group when nullByte == NO_BRANCHES -> {
                for (ValueWriter field : group.fields()) add(field, NO_BRANCHES, 0);
            }
            case NestedWriters.OfBranches branches when isSimple(branches.value()) -> add(branches.value(), branches.nullByte(), branches.nullDefinition());
            case TextWriters.OfText text -> step(TEXT, writer, text.column(), nullByte, definition, 0);
            case NumberWriters.OfLong number -> step(INTEGER, writer, number.column(), nullByte, definition, 1);
            case NumberWriters.OfMillis number -> step(INTEGER, writer, number.column(), nullByte, definition, 1000);
            case NumberWriters.OfDouble number -> step(REAL, writer, number.column(), nullByte, definition, 0);
            default -> step(OTHER, writer, null, NO_BRANCHES, 0, 0);
        }
    }

    private static boolean isSimple(ValueWriter writer) {
        return writer instanceof TextWriters.OfText || writer instanceof NumberWriters.OfLong || writer instanceof NumberWriters.OfMillis || writer instanceof NumberWriters.OfDouble;
    }

    private void step(int kind, ValueWriter writer, ColumnEncoder column, int nullByte, int definition, int factor) {
        steps.addAll(List.of(kind, writers.size(), nullByte, definition, factor));
        writers.add(writer);
        columns.add(column);
    }

    /** @return where the row ends */
    int write(byte[] bytes, int at) {
        final int[] code = this.code;
        int p = at;
        for (int step = 0; step < code.length; step += WORDS) {
            int which = code[step + 1];
            int nullByte = code[step + 2];
            if (nullByte != NO_BRANCHES && bytes[p++] == nullByte) {
                others[which].missing(0, code[step + 3]);
                continue;
            }
            switch (code[step]) {
                case TEXT -> {
                    int length = bytes[p];
                    int from = p + 1;
                    if (length >= 0) {
                        length >>>= 1;
                    } else {
                        from = Varints.end(bytes, p);
                        length = (int) Varints.at(bytes, p);
                    }
                    texts[which].add(0, from, length);
                    p = from + length;
                }
                case INTEGER -> {
                    long last = p <= bytes.length - Long.BYTES ? ~(long) LONG.get(bytes, p) & HIGH : 0;
                    numbers[which].add(0, Varints.at(bytes, p) * code[step + 4]);
                    p = last == 0 ? Varints.end(bytes, p) : p + (Long.numberOfTrailingZeros(last) >>> 3) + 1;
                }
                case REAL -> {
                    numbers[which].add(0, (long) LONG.get(bytes, p));
                    p += Double.BYTES;
                }
                default -> p = others[which].write(bytes, p, 0);
            }
        }
        return p;
    }
}
