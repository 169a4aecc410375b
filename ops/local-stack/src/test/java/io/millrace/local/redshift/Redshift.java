package io.millrace.local.redshift;

import io.millrace.local.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.Field;

/** A server and the SDK's client for it, as tests use them. */
final class Redshift implements AutoCloseable {
    static final LocalRedshiftOptions OPTIONS = new LocalRedshiftOptions(0, "123456789012", "local", "secret", "analytics", "dev", "loader");

    /** A query that ends only by being cancelled. */
    static final String ENDLESS = "with d as (select 0 as i union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6), "
            + "e as (select a.i + b.i * 7 + c.i * 49 + x.i * 343 as i from d a, d b, d c, d x) select count(*) from e a, e b, e c, e x where (a.i + b.i * c.i) % 7 = x.i";
    private final Path directory;
    private final S3Access s3;
    private final InstantSource clock;
    private LocalRedshift server;
    private RedshiftDataClient client;

    Redshift(Path directory, S3Access s3, InstantSource clock) {
        this.directory = directory;
        this.s3 = s3;
        this.clock = clock;
        start();
    }

    Redshift(Path directory, S3Access s3) {
        this(directory, s3, InstantSource.system());
    }

    /** For tests that COPY nothing. */
    Redshift(Path directory) {
        this(directory, new S3Access(URI.create("http://127.0.0.1:1"), "eu-west-1", "local", "secret"));
    }

    private void start() {
        server = LocalRedshift.start(directory, s3, OPTIONS, clock);
        client = client("local", "secret");
    }

    RedshiftDataClient client(String accessKey, String secretKey) {
        return RedshiftDataClient.builder().endpointOverride(server.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey))).build();
    }

    RedshiftDataClient client() {
        return client;
    }

    URI endpoint() {
        return server.endpoint();
    }

    void restart() {
        close();
        start();
    }

    static ExecuteStatementRequest.Builder statement(String sql) {
        return ExecuteStatementRequest.builder().clusterIdentifier("analytics").database("dev").dbUser("loader").sql(sql);
    }

    static BatchExecuteStatementRequest.Builder batch(String... sqls) {
        return BatchExecuteStatementRequest.builder().clusterIdentifier("analytics").database("dev").dbUser("loader").sqls(sqls);
    }

    /** Runs it alone and waits for its end. */
    DescribeStatementResponse run(String sql) {
        return end(client.executeStatement(statement(sql).build()).id());
    }

    /** Runs them as one transaction and waits for its end. */
    DescribeStatementResponse runBatch(String... sqls) {
        return end(client.batchExecuteStatement(batch(sqls).build()).id());
    }

    DescribeStatementResponse end(String id) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                .until(() -> client.describeStatement(b -> b.id(id).waitTimeSeconds(10)), d -> List.of("FINISHED", "FAILED", "ABORTED").contains(d.statusAsString()));
    }

    /** Runs it and fails unless it succeeds. */
    void must(String sql) {
        DescribeStatementResponse end = run(sql);
        if (end.error() != null) {
            throw new AssertionError(sql + ": " + end.error());
        }
    }

    /** The error of a statement that has to fail. */
    String error(String sql) {
        DescribeStatementResponse end = run(sql);
        if (end.error() == null) {
            throw new AssertionError(sql + " did not fail");
        }
        return end.error();
    }

    /** The rows of a query, fields joined by {@code |}. */
    List<String> query(String sql) {
        DescribeStatementResponse end = run(sql);
        if (end.error() != null) {
            throw new AssertionError(sql + ": " + end.error());
        }
        return rows(end.id());
    }

    List<String> rows(String id) {
        var rows = new ArrayList<String>();
        client.getStatementResultPaginator(b -> b.id(id)).forEach(page -> page.records()
                .forEach(record -> rows.add(String.join("|", record.stream().map(Redshift::text).toList()))));
        return rows;
    }

    static String text(Field field) {
        return switch (field.type()) {
            case IS_NULL -> "NULL";
            case BOOLEAN_VALUE -> field.booleanValue().toString();
            case LONG_VALUE -> field.longValue().toString();
            case DOUBLE_VALUE -> field.doubleValue().toString();
            case STRING_VALUE -> field.stringValue();
            case BLOB_VALUE -> "0x" + java.util.HexFormat.of().formatHex(field.blobValue().asByteArray());
            case UNKNOWN_TO_SDK_VERSION -> throw new AssertionError(field);
        };
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
