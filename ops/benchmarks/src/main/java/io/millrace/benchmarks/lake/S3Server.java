package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.benchmarks.contest.CaseJvm;
import io.millrace.benchmarks.contest.Folders;
import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.KeptProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The local stack's S3 server in a JVM of its own, with one bucket. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "bench";
    static final String ENDPOINT = "endpoint";
    static final String REGION = "region";
    static final String ACCESS_KEY = "access-key";
    static final String SECRET_KEY = "secret-key";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final ChildProcess process;
    private final Path directory;
    private final Properties access;

    private S3Server(ChildProcess process, Path directory, Properties access) {
        this.process = process;
        this.directory = directory;
        this.access = access;
    }

    /** @param directory for its objects */
    static S3Server start(Path directory) throws IOException, InterruptedException {
        Path file = Files.createDirectories(directory).resolve("access.properties");
        var process = CaseJvm.of("s3", S3Main.class, directory.resolve("s3.log"), JVM, List.of(directory.toString(), file.toString())).start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(file)) {
            Thread.sleep(PAUSE);
            if (process.isAlive() && System.nanoTime() < end) continue;
            process.close();
            throw new BenchmarkFailed("the S3 server did not start: " + process.death().join().message());
        }
        return new S3Server(process, directory, new KeptProperties(file).read());
    }

    long pid() {
        return process.pid();
    }

    URI endpoint() {
        return URI.create(access.getProperty(ENDPOINT));
    }

    String region() {
        return access.getProperty(REGION);
    }

    /** By which the SDK's default chain finds its credentials. */
    Map<String, String> environment() {
        return Map.of("AWS_ACCESS_KEY_ID", access.getProperty(ACCESS_KEY), "AWS_SECRET_ACCESS_KEY", access.getProperty(SECRET_KEY));
    }

    /** Where the visible Parquet files below the prefix lie on this machine's disk. */
    List<Path> parquetFiles(String prefix) {
        var credentials = AwsBasicCredentials.create(access.getProperty(ACCESS_KEY), access.getProperty(SECRET_KEY));
        try (var s3 = S3Client.builder().region(Region.of(region())).endpointOverride(endpoint()).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials)).build()) {
            return s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream().map(object -> object.key())
                    .filter(key -> key.endsWith(".parquet")).map(key -> bucket().resolve(key)).toList();
        }
    }

    /** All objects below this first folder. */
    void delete(String folder) throws IOException {
        Folders.delete(bucket().resolve(folder));
    }

    private Path bucket() {
        return directory.resolve("buckets").resolve(BUCKET);
    }

    @Override
    public void close() {
        process.close();
    }
}
