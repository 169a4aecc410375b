package io.millrace.loader.statement;

/** A batch cannot branch: a guard is an aggregate without GROUP BY (always one row) that divides by zero unless its condition holds. */
final class Guards {
    private Guards() {}

    static String guard(String condition, String from) {
        return "SELECT 1 / CASE WHEN " + condition + " THEN 1 ELSE 0 END\nFROM " + from;
    }

    static String count(String condition) {
        return "SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END)";
    }
}
