package io.millrace.monitor.books;

import io.millrace.schemas.config.SinkConfig;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket. */
final class S3Lake implements Lake {
    private final S3Client s3;
    private final String bucket;

    S3Lake(SinkConfig config, AwsCredentialsProvider credentials) {
        var builder = S3Client.builder().region(Region.of(config.region())).credentialsProvider(credentials);
        if (config.endpoint() != null) builder.endpointOverride(config.endpoint()).forcePathStyle(true);
        this.s3 = builder.build();
        this.bucket = config.bucket();
    }

    @Override
    public Map<String, String> list(String folder) {
        var keys = new TreeMap<String, String>();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder)).contents().forEach(object -> keys.put(object.key(), object.eTag()));
        return keys;
    }

    @Override
    public byte[] get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
    }

    @Override
    public void close() {
        s3.close();
    }
}
