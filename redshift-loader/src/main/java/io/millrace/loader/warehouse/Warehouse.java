package io.millrace.loader.warehouse;

import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.Statement;
import java.time.Instant;
import java.util.List;

/**
 * The warehouse as the loader uses it. Safe for concurrent use. Every method throws {@link Unanswered} when nothing is known or it says
 * "later", {@link Refusal} when it will not be done.
 */
public interface Warehouse {
    /**
     * Hands over one transaction: all statements in order, or none.
     *
     * @param token with the same statements it is the same statement, failed or not, for 8 hours; with others it is another
     * @param name for people
     * @return the statement's id
     */
    String submit(List<Statement> statements, String token, String name);

    /** How a statement stands. May wait a while for its end. */
    Execution describe(String statement);

    /** Asks that a statement be stopped; it may have ended all the same. */
    void cancel(String statement);

    /** Runs a query to its end. */
    Rows query(Query query);

    /** @param error of a failed one, else null */
    record Execution(Status status, String error, Instant createdAt) {}

    /** Of a statement. */
    enum Status { RUNNING, FINISHED, FAILED, FORGOTTEN }

    /**
     * A query's answer.
     *
     * @param values as text, null for NULL
     * @param createdAt by the clock that {@link Execution#createdAt} has
     */
    record Rows(List<List<String>> values, Instant createdAt) {}
}
