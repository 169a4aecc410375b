package io.millrace.monitor.books;

import io.millrace.schemas.config.LoadConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Queries through the Redshift Data API. */
final class DataApi implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RedshiftDataClient client;
    private final LoadConfig config;

    DataApi(LoadConfig config, String region, AwsCredentialsProvider credentials) {
        var builder = RedshiftDataClient.builder().region(Region.of(region)).credentialsProvider(credentials);
        if (config.endpoint() != null) builder.endpointOverride(config.endpoint());
        this.client = builder.build();
        this.config = config;
    }

    /** The rows of one query. */
    List<List<Field>> query(String sql) {
        String id = client.executeStatement(request -> request.clusterIdentifier(config.cluster()).workgroupName(config.workgroup())
                .dbUser(config.dbUser()).secretArn(config.secretArn()).database(config.database()).sql(sql)).id();
        return rows(finished(id).id());
    }

    /** The rows of each query, all of them of one transaction: of one moment. */
    List<List<List<Field>>> snapshot(List<String> queries) {
        String id = client.batchExecuteStatement(request -> request.clusterIdentifier(config.cluster()).workgroupName(config.workgroup())
                .dbUser(config.dbUser()).secretArn(config.secretArn()).database(config.database()).sqls(queries)).id();
        return finished(id).subStatements().stream().map(SubStatementData::id).map(this::rows).toList();
    }

    private DescribeStatementResponse finished(String id) {
        long start = System.nanoTime();
        for (Duration pause = Duration.ofMillis(5); ; pause = longer(pause)) {
            DescribeStatementResponse statement = client.describeStatement(request -> request.id(id));
            if (statement.status() == StatusString.FINISHED) return statement;
            if (statement.status() == StatusString.FAILED || statement.status() == StatusString.ABORTED) {
                throw new IllegalStateException("statement " + id + " " + statement.statusAsString() + ": " + statement.error());
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("statement " + id + " is " + statement.statusAsString() + " after " + PATIENCE.toMinutes() + " minutes; is the warehouse busy or paused?");
            }
            sleep(pause, id);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static void sleep(Duration pause, String id) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while statement " + id + " ran", e);
        }
    }

    private List<List<Field>> rows(String id) {
        var rows = new ArrayList<List<Field>>();
        client.getStatementResultPaginator(request -> request.id(id)).forEach(page -> rows.addAll(page.records()));
        return rows;
    }

    @Override
    public void close() {
        client.close();
    }
}
