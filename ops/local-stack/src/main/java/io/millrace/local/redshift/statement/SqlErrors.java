package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.sql.SqlError;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's errors in Redshift's words, as far as a client may look at them. */
final class SqlErrors {
    private static final Pattern NO_TABLE = Pattern.compile("Table with name \"?([^\\s\"]+)\"? does not exist");
    private static final Pattern NO_COLUMN = Pattern.compile("(?:Referenced column|Referenced update column|column with name) \"?([^\\s\"]+)\"?");
    private static final Pattern NOT_NULL = Pattern.compile("NOT NULL constraint failed: (?:[^.\\s]+\\.)*([^.\\s]+)");
    private static final Pattern TOO_LONG = Pattern.compile("rs:too-long:([^\\n]+)");
    private static final Pattern SUPER = Pattern.compile("rs:super:([^\\n]+)");
    private static final Pattern EXISTS = Pattern.compile("with name \"?([^\\s\"]+)\"? already exists");
    private static final Pattern KIND = Pattern.compile("^(?:[A-Z][A-Za-z]+ )+Error: ");

    private SqlErrors() {}

    static boolean isCancel(SQLException e) {
        return e.getMessage().startsWith("INTERRUPT");
    }

    /** {@code writing} is the table the transaction last wrote to, or null. */
    static SqlError translate(SQLException e, String writing) {
        String message = e.getMessage() == null ? "unknown error" : e.getMessage();
        if (message.startsWith("TransactionContext Error") && (message.contains("onflict") || message.contains("altered by") || message.contains("dropped by"))) {
            return new SqlError("1023 DETAIL: Serializable isolation violation on table" + (writing == null ? "" : " - " + writing)
                    + ", transactions forming the cycle are: concurrent (retry)");
        }
        if (message.contains("Division by zero")) {
            return new SqlError("Divide by zero");
        }
        String special = found(NO_TABLE, message, "relation \"%s\" does not exist");
        special = special != null ? special : found(NO_COLUMN, message, "column \"%s\" does not exist");
        special = special != null ? special : found(NOT_NULL, message, "Cannot insert a NULL value into column %s");
        special = special != null ? special : found(TOO_LONG, message, "value too long for type %s");
        special = special != null ? special : found(SUPER, message, "%s");
        special = special != null ? special : found(EXISTS, message, "Relation \"%s\" already exists");
        return new SqlError(special != null ? special : KIND.matcher(message.lines().findFirst().orElse(message)).replaceFirst(""));
    }

    private static String found(Pattern pattern, String message, String words) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? words.formatted(matcher.group(1)) : null;
    }
}
