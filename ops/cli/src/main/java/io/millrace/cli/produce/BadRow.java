package io.millrace.cli.produce;

/** A row that cannot become an event. The message names field, value and reason; whoever reads the file adds the line. */
public final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 80;

    public BadRow(String field, Object value, String reason) {
        super("field '" + field + "' = " + shown(value) + ": " + reason);
    }

    BadRow(String reason) {
        super(reason);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return "'" + (text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…") + "'";
    }
}
