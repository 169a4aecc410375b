package io.millrace.sink.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sink.shape.JsonText;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Varints;
import java.util.List;

/** Texts, bytes, symbols, decimals, JSON. */
final class TextWriters {
    private TextWriters() {}

    /** Strings and bytes, where they lie. */
    record OfText(TextEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int from = Varints.end(bytes, at);
            int length = (int) Varints.at(bytes, at);
            column.add(repetition, from, length);
            return from + length;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    record OfFixed(TextEncoder column, int length) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, at, length);
            return at + length;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** @param starts of the names in the column's constants, and where the last ends */
    record OfSymbol(TextEncoder column, int[] starts) implements ValueWriter {
        static byte[] constants(List<String> names) {
            return String.join("", names).getBytes(UTF_8);
        }

        static int[] starts(List<String> names) {
            int[] starts = new int[names.size() + 1];
            for (int i = 0; i < names.size(); i++) starts[i + 1] = starts[i] + names.get(i).getBytes(UTF_8).length;
            return starts;
        }

        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int symbol = (int) Varints.at(bytes, at);
            column.add(repetition, starts[symbol], starts[symbol + 1] - starts[symbol]);
            return Varints.end(bytes, at);
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** In as many bytes as the precision needs, so some of Avro's are left out or more are set before them. */
    record OfDecimal(TextEncoder column, Shape.Decimal shape, int length) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            int from = shape.avroLength() >= 0 ? at : Varints.end(bytes, at);
            int given = shape.avroLength() >= 0 ? shape.avroLength() : (int) Varints.at(bytes, at);
            Bytes own = column.own();
            for (int i = given; i < length; i++) own.write(bytes[from] >> Byte.SIZE - 1);
            int taken = Math.min(given, length);
            own.write(bytes, from + given - taken, taken);
            column.addOwn(repetition, length);
            return from + given;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** @param definition level of where the text would be missing: a union may be null inside */
    record OfJson(TextEncoder column, JsonText json, int definition) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            String text = json.read(bytes, at);
            if (text == null) {
                column.missing(repetition, definition - 1);
            } else {
                byte[] utf8 = text.getBytes(UTF_8);
                column.own().write(utf8, 0, utf8.length);
                column.addOwn(repetition, utf8.length);
            }
            return json.end();
        }

        @Override
        public void missing(int repetition, int missingDefinition) {
            column.missing(repetition, missingDefinition);
        }
    }

    /** Avro's null alone: it has no bytes. */
    record OfNothing(TextEncoder column, int definition) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.missing(repetition, definition - 1);
            return at;
        }

        @Override
        public void missing(int repetition, int missingDefinition) {
            column.missing(repetition, missingDefinition);
        }
    }
}
