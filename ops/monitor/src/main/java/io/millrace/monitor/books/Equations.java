package io.millrace.monitor.books;

/** The equations of the books, in words. */
final class Equations {
    static final String READ = "read = valid + duplicates + dead letters";
    /** Of a lane that repartitions by id, with the next one instead of {@link #READ}. */
    static final String READ_TO_ROUTE = "read = routed";
    static final String ROUTED = "routed = valid + duplicates + dead letters";
    static final String DEAD_LETTERS = "dead letters audited = on their topic";
    static final String VALID_TOPIC = "valid audited = on the valid topic";
    static final String VALID = "valid = committed + unwritable";
    static final String DEAD_LETTERS_COMMITTED = "dead letters on their topic = committed + unwritable";
    static final String COMMITTED = "committed = inserted + absorbed + superseded + set aside";
    static final String LEDGER = "rows in the ledger = in the load history";
    static final String TABLE = "table rows = inserted - expired ± promoted";

    private Equations() {}

    static Stage stage(String equation) {
        return switch (equation) {
            case READ, READ_TO_ROUTE, ROUTED, DEAD_LETTERS, VALID_TOPIC -> Stage.STREAMS;
            case VALID, DEAD_LETTERS_COMMITTED -> Stage.SINK;
            case COMMITTED, LEDGER -> Stage.LOADER;
            case TABLE -> Stage.TABLE;
            default -> throw new IllegalArgumentException("no equation of the books: " + equation);
        };
    }
}
