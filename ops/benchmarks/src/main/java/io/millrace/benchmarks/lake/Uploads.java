package io.millrace.benchmarks.lake;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Local files sent to S3, each in one PUT, some at once. For one thread. */
final class Uploads implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final SinkConfig config;
    private final S3Client s3;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
    private int number;

    /** Credentials come from the SDK's default chain. */
    Uploads(SinkConfig config) {
        this.config = config;
        this.s3 = S3Client.builder().region(Region.of(config.region())).endpointOverride(config.endpoint()).forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED).build();
    }

    /** The file is gone afterwards. */
    void send(Path file, long hour, String source) {
        EventHour folder = EventHour.at(hour);
        String key = config.prefix() + "/date=" + folder.date() + "/hour=" + folder.hourOfDay() + "/source=" + LakeLayout.encode(source) + "/" + number++ + ".parquet";
        underWay.add(CompletableFuture.runAsync(() -> {
            s3.putObject(put -> put.bucket(config.bucket()).key(key), RequestBody.fromFile(file));
            delete(file);
        }, threads));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void await() {
        underWay.forEach(CompletableFuture::join);
        underWay.clear();
    }

    @Override
    public void close() {
        threads.shutdown();
        s3.close();
    }
}
