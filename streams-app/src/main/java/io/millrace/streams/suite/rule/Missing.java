package io.millrace.streams.suite.rule;

/** Which rows a rule over several fields leaves out: GX's {@code ignore_row_if}. */
public enum Missing {
    NEVER("null or not"), ANY("where none is null"), ALL("unless all are null");

    private final String words;

    Missing(String words) {
        this.words = words;
    }

    public String explain() {
        return words;
    }

    boolean ignores(int missing, int columns) {
        return switch (this) {
            case NEVER -> false;
            case ANY -> missing > 0;
            case ALL -> missing == columns;
        };
    }
}
