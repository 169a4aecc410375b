package io.millrace.loader.warehouse;

import io.millrace.schemas.config.PipelineConfig;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK as pipeline.yaml describes them; credentials by the SDK's default chain. */
public final class Connection {
    /** Longer than the longest long poll. */
    private static final Duration CALL = Duration.ofSeconds(60);

    private Connection() {}

    public static RedshiftDataClient dataApi(PipelineConfig config) {
        return at(RedshiftDataClient.builder(), config.load().endpoint(), region(config)).build();
    }

    static StsClient sts(PipelineConfig config) {
        return at(StsClient.builder(), config.load().endpoint(), region(config)).build();
    }

    public static S3Client s3(PipelineConfig config) {
        var builder = at(S3Client.builder(), config.sink().endpoint(), config.sink().region());
        return builder.forcePathStyle(config.sink().endpoint() != null).build();
    }

    /** COPY needs bucket and warehouse in one region. */
    private static String region(PipelineConfig config) {
        return config.load().region() == null ? config.sink().region() : config.load().region();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B at(B builder, URI endpoint, String region) {
        if (endpoint != null) builder.endpointOverride(endpoint);
        return builder.region(Region.of(region)).overrideConfiguration(options -> options.apiCallAttemptTimeout(CALL));
    }
}
