package io.millrace.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of a server of its own, seen through the AWS SDK without retries. */
final class TestBucket implements AutoCloseable {
    static final String NAME = "lake";

    final LocalS3 server;
    final S3Client s3;

    private TestBucket(LocalS3 server) {
        this.server = server;
        this.s3 = client(server.access().endpoint(), server.access().accessKey(), server.access().secretKey());
    }

    static TestBucket in(Path directory) throws IOException {
        var bucket = new TestBucket(LocalS3.start(directory, 0));
        bucket.server.createBucket(NAME);
        return bucket;
    }

    static S3Client client(URI endpoint, String accessKey, String secretKey) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** The ETag. */
    String put(String key, String body) {
        return put(key, body, request -> {});
    }

    String put(String key, String body, Consumer<PutObjectRequest.Builder> more) {
        return s3.putObject(request -> more.accept(request.bucket(NAME).key(key)), RequestBody.fromString(body)).eTag();
    }

    String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(NAME).key(key)).asString(StandardCharsets.UTF_8);
    }

    List<String> keys(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(NAME).prefix(prefix)).contents().stream().map(S3Object::key).toList();
    }

    String create(String key, String attempt) {
        return s3.createMultipartUpload(request -> request.bucket(NAME).key(key).metadata(Map.of("attempt", attempt))).uploadId();
    }

    CompletedPart part(String key, String uploadId, int number, byte[] bytes) {
        var answer = s3.uploadPart(
                request -> request.bucket(NAME).key(key).uploadId(uploadId).partNumber(number), RequestBody.fromBytes(bytes));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    CompleteMultipartUploadResponse complete(String key, String uploadId, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                request -> request.bucket(NAME).key(key).uploadId(uploadId).multipartUpload(upload -> upload.parts(parts)));
    }

    /** 200 or the status of the refusal. S3 may tell the failure of a Complete in the body of a 200: that is a 500 here. */
    static int status(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (S3Exception e) {
            return e.statusCode() == 200 ? 500 : e.statusCode();
        }
    }

    @Override
    public void close() throws IOException {
        s3.close();
        server.close();
    }
}
