package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.LocalLake;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("credentials of a server of its own")
class S3StoreIT extends ObjectStoreContract {
    private static final String BUCKET = "contract";

    @TempDir
    static Path directory;

    private static LocalS3 server;
    private static S3Store store;

    private final String folder = UUID.randomUUID() + "/";

    @BeforeAll
    static void start() throws Exception {
        server = LocalS3.start(directory, 0);
        server.createBucket(BUCKET);
        LocalLake.useCredentialsOf(server);
        store = S3Store.connect(config(BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.close();
        LocalLake.forgetCredentials();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String folder() {
        return folder;
    }

    @Test
    void aMissingBucketIsForPeopleToMend() {
        try (var wrong = S3Store.connect(config("no-such-bucket"))) {
            assertThatThrownBy(() -> wrong.get("key")).isInstanceOf(Permanent.class).hasMessageContaining("create it or correct sink.bucket");
        }
    }

    /** An answer to HEAD has no body that could say so. */
    @Test
    void aMissingBucketIsNoMissingObject() {
        try (var wrong = S3Store.connect(config("no-such-bucket"))) {
            assertThatThrownBy(() -> wrong.head("key")).isInstanceOf(Permanent.class).hasMessageContaining("create it or correct sink.bucket");
        }
    }

    @Test
    void wrongCredentialsAreForPeopleToMend() {
        String secret = System.setProperty("aws.secretAccessKey", "wrong");
        try (var wrong = S3Store.connect(config(BUCKET))) {
            assertThatThrownBy(() -> wrong.get("key")).isInstanceOf(Permanent.class).hasMessageContaining("credentials");
        } finally {
            System.setProperty("aws.secretAccessKey", secret);
        }
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        try (var away = S3Store.connect(new SinkConfig(BUCKET, "us-east-1", URI.create("http://127.0.0.1:1"), null, null, null, null, null, null, null))) {
            assertThatThrownBy(() -> away.get("key")).isInstanceOf(Transient.class).hasMessageContaining("no answer from S3");
        }
    }

    private static SinkConfig config(String bucket) {
        return new SinkConfig(bucket, server.access().region(), server.access().endpoint(), null, null, null, null, null, null, null);
    }
}
