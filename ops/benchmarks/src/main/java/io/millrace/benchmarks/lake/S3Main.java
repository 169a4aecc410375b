package io.millrace.benchmarks.lake;

import io.millrace.local.process.KeptProperties;
import io.millrace.local.s3.LocalS3;
import java.nio.file.Path;
import java.util.Properties;

/** Main of the S3 server's JVM: {@code S3Main <directory> <file that says how to reach it>}. Serves until SIGTERM. */
public final class S3Main {
    private S3Main() {}

    public static void main(String[] args) throws Exception {
        try (var server = LocalS3.start(Path.of(args[0]), 0)) {
            server.createBucket(S3Server.BUCKET);
            var access = new Properties();
            access.setProperty(S3Server.ENDPOINT, server.access().endpoint().toString());
            access.setProperty(S3Server.REGION, server.access().region());
            access.setProperty(S3Server.ACCESS_KEY, server.access().accessKey());
            access.setProperty(S3Server.SECRET_KEY, server.access().secretKey());
            new KeptProperties(Path.of(args[1])).write(access);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
