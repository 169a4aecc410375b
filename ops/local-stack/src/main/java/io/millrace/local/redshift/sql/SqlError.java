package io.millrace.local.redshift.sql;

/** A statement fails. The message is what Redshift would send, {@code ERROR: } included. */
public class SqlError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SqlError(String message) {
        super("ERROR: " + message);
    }

    /** Redshift may know it, this server does not. */
    public static SqlError notSupported(String what) {
        return new SqlError("not supported by the local Data API server: " + what);
    }

    static SqlError syntax(Token at) {
        return new SqlError("syntax error at or near \"" + at.text() + "\"");
    }
}
