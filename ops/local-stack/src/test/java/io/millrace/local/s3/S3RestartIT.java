package io.millrace.local.s3;

import static io.millrace.local.s3.TestBucket.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class S3RestartIT {
    private static final byte[] FIVE_MEGABYTES = new byte[5 << 20];
    private static final byte[] LAST = "the last part".getBytes(UTF_8);
    private static final String UUID = "6f1c1bd6-8f3a-4c6e-9d4e-0123456789ab";

    @TempDir
    Path directory;

    private Path files;

    @BeforeEach
    void locate() {
        files = directory.resolve("buckets").resolve(NAME);
    }

    @Test
    void keepsObjectsUploadsAndCredentials() throws IOException {
        String upload;
        CompletedPart part;
        S3Access before;
        try (var bucket = TestBucket.in(directory)) {
            before = bucket.server.access();
            bucket.put("object", "body");
            upload = bucket.create("file", "a");
            part = bucket.part("file", upload, 1, LAST);
        }

        try (var bucket = TestBucket.in(directory)) {
            bucket.complete("file", upload, part);

            assertThat(bucket.get("object")).isEqualTo("body");
            assertThat(bucket.get("file")).isEqualTo(new String(LAST, UTF_8));
            assertThat(bucket.server.access().secretKey()).isEqualTo(before.secretKey());
        }
    }

    @Test
    void completesUploadsInADirectoryNamedByARelativePath() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(directory);
        try (var bucket = TestBucket.in(relative)) {
            String upload = bucket.create("a/file", "a");
            bucket.complete("a/file", upload, bucket.part("a/file", upload, 1, LAST));

            assertThat(bucket.get("a/file")).isEqualTo(new String(LAST, UTF_8));
        }
    }

    @Test
    void sweepsWhatAKilledPutLeftAndNothingElse() throws IOException {
        String lookalike = "dir/other-" + UUID;
        try (var bucket = TestBucket.in(directory)) {
            bucket.put("dir/other", "x");
            bucket.put(lookalike, "y");
        }
        Files.writeString(files.resolve("dir/key-" + UUID), "half a bo");
        leave(Intent.put(NAME, "dir/key"), Intent.put(NAME, "dir/other"));

        try (var bucket = TestBucket.in(directory)) {
            assertThat(bucket.keys("dir/")).containsExactly("dir/other", lookalike);
        }
    }

    /** Killed after the object was published and one of its two parts deleted. */
    @Test
    void finishesAnUploadKilledInMidComplete() throws IOException {
        String upload;
        List<CompletedPart> parts;
        try (var bucket = TestBucket.in(directory)) {
            upload = bucket.create("file", "a");
            parts = List.of(bucket.part("file", upload, 1, FIVE_MEGABYTES), bucket.part("file", upload, 2, LAST));
            var copies = partFiles();
            var stashed = stash(copies);
            bucket.complete("file", upload, parts.toArray(CompletedPart[]::new));
            for (int i = 1; i < copies.size(); i++) {
                Files.move(stashed.get(i), copies.get(i));
            }
        }
        leave(new Intent(NAME, "file", upload, List.of(1, 2)));

        try (var bucket = TestBucket.in(directory)) {
            var again = bucket.complete("file", upload, parts.toArray(CompletedPart[]::new));

            assertThat(again.eTag()).endsWith("-2\"");
            assertThat(partFiles()).isEmpty();
        }
    }

    private List<Path> partFiles() throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(file -> file.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    /** Hard links: the bytes and attributes stay when the server deletes its names. */
    private List<Path> stash(List<Path> originals) throws IOException {
        Path stash = Files.createDirectory(directory.resolve("stash"));
        for (Path original : originals) {
            Files.createLink(stash.resolve(original.getFileName()), original);
        }
        return originals.stream().map(original -> stash.resolve(original.getFileName())).toList();
    }

    private void leave(Intent... intents) throws IOException {
        var journal = new PublishJournal(directory.resolve("in-flight"));
        List.of(intents).forEach(journal::begin);
    }
}
