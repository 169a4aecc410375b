package io.millrace.loader.warehouse;

import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.attempt.Token;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.Statement;
import io.millrace.schemas.config.LoadConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The warehouse behind the Redshift Data API. */
public final class DataApiWarehouse implements Warehouse {
    private static final int LONG_POLL_SECONDS = 5;
    /** Where a long poll comes back at once. */
    private static final Duration LEAST_BETWEEN_POLLS = Duration.ofMillis(100);
    private static final int LONGEST_NAME = 500;
    /** Queries are of the loader's own small tables. One that takes longer waits for a lock that somebody forgot. */
    private static final Duration QUERY_LIMIT = Duration.ofMinutes(5);

    private final RedshiftDataClient client;
    private final LoadConfig load;
    private final InstantSource clock;
    private final Runnable betweenLooks;

    /**
     * @param client closed by whoever made it
     * @param betweenLooks at a query that runs; throws where the loader shall end
     */
    public DataApiWarehouse(RedshiftDataClient client, LoadConfig load, InstantSource clock, Runnable betweenLooks) {
        this.client = client;
        this.load = load;
        this.clock = clock;
        this.betweenLooks = betweenLooks;
    }

    @Override
    public String submit(List<Statement> statements, String token, String name) {
        List<String> sqls = statements.stream().map(Statement::sql).toList();
        String bound = bound(token, name, sqls);
        try {
            if (sqls.size() == 1) return execute(sqls.getFirst(), bound, name); // some statements are refused within a batch
            return client.batchExecuteStatement(request -> request.sqls(sqls).clientToken(bound).statementName(shortened(name))
                    .database(load.database()).clusterIdentifier(load.cluster()).workgroupName(load.workgroup())
                    .dbUser(load.dbUser()).secretArn(load.secretArn())).id();
        } catch (SdkException e) {
            throw AwsErrors.classify("submitting " + name, e);
        }
    }

    private String bound(String token, String name, List<String> sqls) {
        var request = new ArrayList<String>(sqls);
        Stream.of(name, load.database(), load.cluster(), load.workgroup(), load.dbUser(), load.secretArn()).forEach(request::add);
        return Token.of(token, request);
    }

    @Override
    public Execution describe(String statement) {
        long asked = System.nanoTime();
        try {
            DescribeStatementResponse answer = poll(statement);
            Execution execution = new Execution(status(answer), error(answer), answer.createdAt());
            if (execution.status() == Status.RUNNING) pace(System.nanoTime() - asked);
            return execution;
        } catch (ResourceNotFoundException e) {
            return new Execution(Status.FORGOTTEN, null, null);
        } catch (SdkException e) {
            throw AwsErrors.classify("describing statement " + statement, e);
        }
    }

    @Override
    public void cancel(String statement) {
        try {
            client.cancelStatement(request -> request.id(statement));
        } catch (SdkException e) {
            throw AwsErrors.classify("cancelling statement " + statement, e);
        }
    }

    @Override
    public Rows query(Query query) {
        String what = query.getClass().getSimpleName();
        String id = execute(query, what);
        Execution execution = end(id, what);
        return switch (execution.status()) {
            case FINISHED -> new Rows(results(id, what), execution.createdAt());
            case FORGOTTEN -> throw new Unanswered(what + ": the Data API does not know statement " + id + " any more", null);
            case FAILED, RUNNING -> {
                var error = StatementError.of(execution.error());
                if (error.kind() == StatementError.Kind.PASSING) throw new Unanswered(what + ": " + error.message(), null);
                throw new Refusal(what + ": " + error.message(), null);
            }
        };
    }

    private Execution end(String id, String what) {
        Instant until = clock.instant().plus(QUERY_LIMIT);
        Execution execution = describe(id);
        while (execution.status() == Status.RUNNING) {
            betweenLooks.run();
            if (!clock.instant().isBefore(until)) throw givenUp(id, what);
            execution = describe(id);
        }
        return execution;
    }

    private Unanswered givenUp(String id, String what) {
        try {
            cancel(id);
        } catch (Unanswered | Refusal e) {
            // it may have ended just now; nobody needs its answer any more
        }
        return new Unanswered("%s: no answer after %s, cancelled; another session may hold a lock on a table of Millrace's (svv_transactions), or queries wait for room in the warehouse"
                .formatted(what, QUERY_LIMIT), null);
    }

    /** @param token null: another statement each time */
    private String execute(String sql, String token, String name) {
        return client.executeStatement(request -> request.sql(sql).clientToken(token).statementName(shortened(name))
                .database(load.database()).clusterIdentifier(load.cluster()).workgroupName(load.workgroup())
                .dbUser(load.dbUser()).secretArn(load.secretArn())).id();
    }

    private String execute(Query query, String what) {
        try {
            return execute(query.sql(), null, "millrace " + what);
        } catch (SdkException e) {
            throw AwsErrors.classify(what, e);
        }
    }

    private DescribeStatementResponse poll(String statement) {
        try {
            return client.describeStatement(request -> request.id(statement).waitTimeSeconds(LONG_POLL_SECONDS));
        } catch (ActiveWaitingRequestsExceededException e) {
            return client.describeStatement(request -> request.id(statement));
        }
    }

    private static String error(DescribeStatementResponse answer) {
        return answer.error() == null && answer.status() == StatusString.ABORTED ? "statement was aborted" : answer.error();
    }

    private static Status status(DescribeStatementResponse answer) {
        return switch (answer.status()) {
            case FINISHED -> Status.FINISHED;
            case FAILED, ABORTED -> Status.FAILED;
            default -> Status.RUNNING;
        };
    }

    private static void pace(long tookNanos) {
        long left = LEAST_BETWEEN_POLLS.toNanos() - tookNanos;
        if (left <= 0) return;
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted while waiting for a statement", e);
        }
    }

    private List<List<String>> results(String id, String what) {
        var rows = new ArrayList<List<String>>();
        try {
            for (GetStatementResultResponse page : client.getStatementResultPaginator(request -> request.id(id))) {
                for (List<Field> record : page.records()) rows.add(values(record));
            }
            return rows;
        } catch (SdkException e) {
            throw AwsErrors.classify("results of " + what, e);
        }
    }

    private static List<String> values(List<Field> record) {
        var values = new ArrayList<String>();
        for (Field field : record) {
            values.add(switch (field.type()) {
                case STRING_VALUE -> field.stringValue();
                case LONG_VALUE -> field.longValue().toString();
                case DOUBLE_VALUE -> field.doubleValue().toString();
                case BOOLEAN_VALUE -> field.booleanValue().toString();
                case IS_NULL -> null;
                case BLOB_VALUE, UNKNOWN_TO_SDK_VERSION -> throw new Refusal("a query of the loader answered with a value of type " + field.type(), null);
            });
        }
        return values;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
