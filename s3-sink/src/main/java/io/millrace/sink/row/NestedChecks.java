package io.millrace.sink.row;

import io.millrace.sink.shape.JsonText;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Slot;
import io.millrace.sink.shape.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Values that hold others. */
final class NestedChecks {
    private NestedChecks() {}

    static Check of(Shape shape) {
        return switch (shape) {
            case Shape.Plain.BOOLEAN -> Check.Fitting.BYTE;
            case Shape.Plain.LONG -> Check.Fitting.NUMBER;
            case Shape.Plain.FLOAT -> new Check.Fixed(Float.BYTES);
            case Shape.Plain.DOUBLE -> new Check.Fixed(Double.BYTES);
            case Shape.Plain.STRING, Shape.Plain.BYTES -> Check.Fitting.TEXT;
            case Shape.Plain.NOTHING -> Check.Fitting.NOTHING;
            case Shape.Symbol symbol -> Check.Fitting.NUMBER;
            case Shape.Fixed fixed -> new Check.Fixed(fixed.length());
            case Shape.Time time -> new ScalarChecks.OfTime(time);
            case Shape.Decimal decimal -> new ScalarChecks.OfDecimal(decimal);
            case Shape.Json json -> new ScalarChecks.OfJson(new JsonText(json.avro()));
            case Shape.Group group -> new OfGroup(group.slots().stream().map(OfSlot::of).toList());
            case Shape.Listing list -> new OfElements(OfSlot.of(list.element()));
            case Shape.Mapping map -> new OfEntries(OfSlot.of(map.value()));
        };
    }

    /** @param nullByte the null branch's number as Avro writes it; -1 = there is none */
    record OfSlot(String name, boolean branches, int nullByte, Check value) implements Check {
        static OfSlot of(Slot slot) {
            return new OfSlot(slot.name(), slot.branches(), slot.nullBranch() < 0 ? -1 : 2 * slot.nullBranch(), NestedChecks.of(slot.shape()));
        }

        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue, DoubledKey {
            if (branches && bytes[at] == nullByte) return at + 1;
            try {
                return value.check(bytes, branches ? at + 1 : at);
            } catch (UnwritableValue e) {
                throw e.in(name);
            }
        }

        @Override
        public boolean isNeeded() {
            return value.isNeeded();
        }
    }

    record OfGroup(List<OfSlot> fields) implements Check {
        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue, DoubledKey {
            int p = at;
            for (Check field : fields) p = field.check(bytes, p);
            return p;
        }

        @Override
        public boolean isNeeded() {
            return fields.stream().anyMatch(Check::isNeeded);
        }
    }

    record OfElements(Check element) implements Check {
        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue, DoubledKey {
            int p = at;
            while (true) {
                long count = Varints.at(bytes, p);
                p = Varints.end(bytes, p);
                if (count == 0) return p;
                if (count < 0) p = Varints.end(bytes, p);
                for (long left = Math.abs(count); left > 0; left--) p = element.check(bytes, p);
            }
        }

        @Override
        public boolean isNeeded() {
            return element.isNeeded();
        }
    }

    /** A map, whose keys may be there twice. */
    static final class OfEntries implements Check {
        /** Fewer keys are compared each with each. */
        private static final int MANY = 16;

        private final Check value;
        private int[] keys = new int[2 * MANY];

        OfEntries(Check value) {
            this.value = value;
        }

        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue, DoubledKey {
            int p = at;
            int found = 0;
            while (true) {
                long count = Varints.at(bytes, p);
                p = Varints.end(bytes, p);
                if (count == 0) break;
                if (count < 0) p = Varints.end(bytes, p);
                for (long left = Math.abs(count); left > 0; left--) {
                    int from = Varints.end(bytes, p);
                    int to = from + (int) Varints.at(bytes, p);
                    if (found == keys.length) keys = Arrays.copyOf(keys, 2 * found);
                    keys[found++] = from;
                    keys[found++] = to;
                    p = value.check(bytes, to);
                }
            }
            if (found > 2 * MANY ? isDoubled(bytes, found) : isDoubledAmongFew(bytes, found)) throw new DoubledKey();
            return p;
        }

        @Override
        public boolean isNeeded() {
            return true;
        }

        private boolean isDoubledAmongFew(byte[] bytes, int found) {
            for (int one = 2; one < found; one += 2) {
                int length = keys[one + 1] - keys[one];
                for (int other = 0; other < one; other += 2) {
                    if (keys[other + 1] - keys[other] == length && Arrays.equals(bytes, keys[one], keys[one + 1], bytes, keys[other], keys[other + 1])) return true;
                }
            }
            return false;
        }

        private boolean isDoubled(byte[] bytes, int found) {
            var seen = new HashSet<ByteBuffer>();
            for (int i = 0; i < found; i += 2) {
                if (!seen.add(ByteBuffer.wrap(bytes, keys[i], keys[i + 1] - keys[i]))) return true;
            }
            return false;
        }
    }
}
