package io.millrace.monitor.books;

import static org.awaitility.Awaitility.await;

import io.millrace.schemas.config.LoadConfig;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Changes a warehouse behind everybody's back. */
final class PlantingWarehouse implements AutoCloseable {
    private final RedshiftDataClient client;
    private final LoadConfig config;

    PlantingWarehouse(LoadConfig config, AwsCredentialsProvider credentials) {
        this.client = RedshiftDataClient.builder().endpointOverride(config.endpoint()).region(Region.US_EAST_1).credentialsProvider(credentials).build();
        this.config = config;
    }

    void run(String statement) {
        run(List.of(statement));
    }

    /** As one transaction. */
    void run(List<String> statements) {
        String id = client.batchExecuteStatement(request -> request.clusterIdentifier(config.cluster()).dbUser(config.dbUser())
                .database(config.database()).sqls(statements)).id();
        await().until(() -> client.describeStatement(request -> request.id(id)), statement -> {
            if (statement.status() == StatusString.FAILED) throw new IllegalArgumentException(statement.error());
            return statement.status() == StatusString.FINISHED;
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
