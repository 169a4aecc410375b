package io.millrace.local.redshift;

import io.millrace.local.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A plain s3proxy with one bucket, {@code lake}. */
final class TestS3 implements AutoCloseable {
    static final String BUCKET = "lake";
    private final S3Proxy server;
    private final S3Access access;
    private final S3Client client;
    /** Called with the key before a GET is answered. */
    private volatile Consumer<String> beforeGet = key -> {};

    TestS3(Path directory) {
        try {
            server = S3Proxy.builder().blobStore(new Watched(directory)).endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", "secret").ignoreUnknownHeaders(true).build();
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        access = new S3Access(URI.create("http://127.0.0.1:" + server.getPort()), "eu-west-1", "local", "secret");
        client = S3Client.builder().endpointOverride(access.endpoint()).forcePathStyle(true).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret"))).build();
        client.createBucket(b -> b.bucket(BUCKET));
    }

    S3Access access() {
        return access;
    }

    void beforeGet(Consumer<String> action) {
        beforeGet = action;
    }

    private final class Watched extends ForwardingBlobStore {
        Watched(Path directory) {
            super(new FilesystemNio2BlobStore(directory.toString()));
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
            beforeGet.accept(request.key());
            return super.getBlob(request);
        }
    }

    void put(String key, Path file) {
        client.putObject(b -> b.bucket(BUCKET).key(key), file);
    }

    void put(String key, String text) {
        client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.stop();
    }
}
