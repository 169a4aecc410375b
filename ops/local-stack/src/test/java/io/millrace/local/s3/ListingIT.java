package io.millrace.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class ListingIT {
    private static final byte[] FIVE_MEGABYTES = new byte[5 << 20];

    @TempDir
    Path directory;

    @Test
    void showsNothingThatIsStillBeingWritten() throws Exception {
        try (var bucket = TestBucket.in(directory)) {
            String body = "x".repeat(2 << 20);
            var written = new HashSet<String>();
            var done = new AtomicBoolean();
            var listed = new HashSet<String>();
            Race.of(3, i -> () -> switch (i) {
                case 0 -> {
                    try {
                        for (int n = 0; n < 5; n++) {
                            String key = "data/file-" + n;
                            written.add(key);
                            upload(bucket, key);
                        }
                    } finally {
                        done.set(true);
                    }
                    yield null;
                }
                case 1 -> {
                    while (!done.get()) {
                        bucket.put("data/commit", body);
                    }
                    yield null;
                }
                default -> {
                    while (!done.get()) {
                        listed.addAll(bucket.keys("data/"));
                    }
                    yield null;
                }
            });

            Set<String> legal = new HashSet<>(written);
            legal.add("data/commit");
            assertThat(legal).containsAll(listed);
            assertThat(bucket.keys("")).containsExactlyInAnyOrderElementsOf(legal);
        }
    }

    private static void upload(TestBucket bucket, String key) {
        String upload = bucket.create(key, "a");
        var parts = new ArrayList<CompletedPart>();
        for (int number = 1; number <= 2; number++) {
            parts.add(bucket.part(key, upload, number, FIVE_MEGABYTES));
        }
        bucket.complete(key, upload, parts.toArray(CompletedPart[]::new));
    }
}
