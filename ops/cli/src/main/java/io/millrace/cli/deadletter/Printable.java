package io.millrace.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Text from outside as a terminal may show it: a character that would steer it is written as its number. */
final class Printable {
    private Printable() {}

    static String text(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (steers(point)) printable.append("\\u%04x".formatted(point));
            else printable.appendCodePoint(point);
        });
        return printable.toString();
    }

    /** Null if the bytes are no text that can be printed as it is. */
    static String textOf(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.codePoints().anyMatch(Printable::steers) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
