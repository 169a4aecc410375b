package io.millrace.sink.encode;

/**
 * Whether a column of a schema is written by a dictionary: tried on its first values, and what came of it holds for the next row groups, of
 * whichever file. Ids, offsets and times repeat nothing, and looking each up costs more than all else.
 */
final class DictionaryChoice {
    /** So many values tell. */
    static final int SAMPLE = 1 << 14;
    /** A larger dictionary costs readers more than it saves. */
    static final int MOST_BYTES = 1 << 20;
    /** After a refusal so many row groups go without trying. */
    private static final int ROW_GROUPS_BETWEEN = 15;

    private int toGo;

    /** Each value should come back a second time, and half of them a third. */
    static boolean isWorthIt(int different, int values) {
        return values > 0 && different * 5L <= values * 2L;
    }

    boolean isToBeTried() {
        return toGo == 0;
    }

    /** To be said at the end of each row group. */
    void wasDictionaryUsed(boolean isUsed) {
        if (toGo > 0) toGo--;
        else if (!isUsed) toGo = ROW_GROUPS_BETWEEN;
    }
}
