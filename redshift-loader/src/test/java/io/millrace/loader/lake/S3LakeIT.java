package io.millrace.loader.lake;

import io.millrace.local.s3.LocalS3;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 keeps the contract. */
class S3LakeIT extends LakeContract {
    @TempDir
    static Path directory;

    private static LocalS3 server;
    private static S3Client s3;
    private static S3Lake lake;

    @BeforeAll
    static void start() throws Exception {
        server = LocalS3.start(directory, 0);
        server.createBucket("lake");
        var access = server.access();
        s3 = S3Client.builder().endpointOverride(access.endpoint()).region(Region.of(access.region())).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(access.accessKey(), access.secretKey()))).build();
        lake = new S3Lake(s3, "lake");
    }

    @AfterAll
    static void stop() throws Exception {
        lake.close();
        s3.close();
        server.close();
    }

    @Override
    protected Lake lake() {
        return lake;
    }
}
