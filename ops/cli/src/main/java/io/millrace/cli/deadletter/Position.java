package io.millrace.cli.deadletter;

import java.util.regex.Pattern;

/** Where a letter lies in the dead-letter topic, written {@code 1:42}. */
public record Position(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /** @throws IllegalArgumentException if the text is no position; the message says how to write one */
    public static Position parse(String text) {
        var match = FORM.matcher(text.trim());
        if (!match.matches()) throw new IllegalArgumentException("write partition:offset, as `dead-letters list` shows it, such as 1:42");
        return new Position(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
