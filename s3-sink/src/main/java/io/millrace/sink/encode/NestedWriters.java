package io.millrace.sink.encode;

import io.millrace.sink.shape.Varints;

/** Values that hold others. */
final class NestedWriters {
    private NestedWriters() {}

    /**
     * A union of null and one type, or of that type alone.
     *
     * @param nullByte the null branch's number as Avro writes it; -1 = there is none
     * @param nullDefinition level that says null here
     */
    record OfBranches(ValueWriter value, int nullByte, int nullDefinition) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            if (bytes[at] != nullByte) return value.write(bytes, at + 1, repetition);
            value.missing(repetition, nullDefinition);
            return at + 1;
        }

        @Override
        public void missing(int repetition, int definition) {
            value.missing(repetition, definition);
        }
    }

    record OfGroup(ValueWriter[] fields) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int p = at;
            for (ValueWriter field : fields) p = field.write(bytes, p, repetition);
            return p;
        }

        @Override
        public void missing(int repetition, int definition) {
            for (ValueWriter field : fields) field.missing(repetition, definition);
        }
    }

    /** Key and value of a map of texts, always both: of all maps the most common. */
    record OfTexts(TextEncoder key, TextEncoder value) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int from = Varints.end(bytes, at);
            int to = from + (int) Varints.at(bytes, at);
            key.add(repetition, from, to - from);
            int valueFrom = Varints.end(bytes, to);
            int length = (int) Varints.at(bytes, to);
            value.add(repetition, valueFrom, length);
            return valueFrom + length;
        }

        @Override
        public void missing(int repetition, int definition) {
            key.missing(repetition, definition);
            value.missing(repetition, definition);
        }
    }

    /**
     * Blocks of elements, those of a map each with a key before its value.
     *
     * @param definition level of a list that is there and empty
     * @param level repetition of an element that is not the first
     */
    record OfElements(ValueWriter element, int definition, int level) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int p = at;
            int next = repetition;
            boolean isEmpty = true;
            while (true) {
                long count = Varints.at(bytes, p);
                p = Varints.end(bytes, p);
                if (count == 0) break;
                isEmpty = false;
                if (count < 0) p = Varints.end(bytes, p);
                for (long left = Math.abs(count); left > 0; left--) {
                    p = element.write(bytes, p, next);
                    next = level;
                }
            }
            if (isEmpty) element.missing(repetition, definition);
            return p;
        }

        @Override
        public void missing(int repetition, int missingDefinition) {
            element.missing(repetition, missingDefinition);
        }
    }
}
