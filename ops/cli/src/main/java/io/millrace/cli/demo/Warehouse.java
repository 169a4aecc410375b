package io.millrace.cli.demo;

import io.millrace.cli.Failure;
import io.millrace.schemas.config.LoadConfig;
import io.millrace.schemas.config.PipelineConfig;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Asks the warehouse as a dashboard does: through the Data API, with the AWS SDK. */
final class Warehouse implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final LoadConfig load;
    private final RedshiftDataClient client;

    Warehouse(PipelineConfig config, AwsCredentialsProvider credentials) {
        load = config.load();
        String region = load.region() != null ? load.region() : config.sink().region();
        var builder = RedshiftDataClient.builder().region(Region.of(region)).credentialsProvider(credentials);
        if (load.endpoint() != null) builder.endpointOverride(load.endpoint());
        client = builder.build();
    }

    /** @param rows cells as text, null for null */
    record Result(List<String> columns, List<List<String>> rows) {}

    Result query(String sql) throws InterruptedException {
        String id = client.executeStatement(request -> request.clusterIdentifier(load.cluster()).workgroupName(load.workgroup())
                .dbUser(load.dbUser()).secretArn(load.secretArn()).database(load.database()).sql(sql)).id();
        awaitEnd(id, sql);
        List<String> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        client.getStatementResultPaginator(request -> request.id(id)).forEach(page -> {
            if (columns.isEmpty()) page.columnMetadata().stream().map(ColumnMetadata::name).forEach(columns::add);
            page.records().forEach(record -> rows.add(record.stream().map(Warehouse::text).toList()));
        });
        return new Result(columns, rows);
    }

    @Override
    public void close() {
        client.close();
    }

    private void awaitEnd(String id, String sql) throws InterruptedException {
        while (true) {
            DescribeStatementResponse statement = client.describeStatement(request -> request.id(id));
            if (statement.status() == StatusString.FINISHED) return;
            if (statement.status() == StatusString.FAILED || statement.status() == StatusString.ABORTED) {
                throw new Failure("the warehouse refused a query: " + statement.error() + "\n" + sql);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static String text(Field field) {
        if (Boolean.TRUE.equals(field.isNull())) return null;
        if (field.stringValue() != null) return field.stringValue();
        if (field.longValue() != null) return Long.toString(field.longValue());
        if (field.doubleValue() != null) return Double.toString(field.doubleValue());
        if (field.booleanValue() != null) return Boolean.toString(field.booleanValue());
        return "(bytes)";
    }
}
