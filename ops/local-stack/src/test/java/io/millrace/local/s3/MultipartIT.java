package io.millrace.local.s3;

import static io.millrace.local.s3.TestBucket.NAME;
import static io.millrace.local.s3.TestBucket.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

class MultipartIT {
    private static final byte[] BODY = "a part file".getBytes(UTF_8);

    @TempDir
    static Path directory;

    static TestBucket bucket;

    @BeforeAll
    static void start() throws Exception {
        bucket = TestBucket.in(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        bucket.close();
    }

    @Test
    void isInvisibleUntilCompletedAndCarriesItsMetadataThen() {
        String upload = bucket.create("two-phase/file", "attempt-1");
        CompletedPart part = bucket.part("two-phase/file", upload, 1, BODY);
        var before = bucket.keys("two-phase/");

        bucket.complete("two-phase/file", upload, part);

        assertThat(before).isEmpty();
        var head = bucket.s3.headObject(request -> request.bucket(NAME).key("two-phase/file"));
        assertThat(head.metadata()).containsEntry("attempt", "attempt-1");
        assertThat(head.contentLength()).isEqualTo(BODY.length);
        assertThat(bucket.keys("two-phase/")).containsExactly("two-phase/file");
    }

    @RepeatedTest(30)
    void everyoneWhoCompletesTheSameUploadSucceeds(TestInfo info) throws Exception {
        String key = "completed/" + info.getDisplayName();
        String upload = bucket.create(key, "a");
        CompletedPart part = bucket.part(key, upload, 1, BODY);

        var statuses = Race.of(4, i -> () -> status(() -> bucket.complete(key, upload, part)));

        assertThat(statuses).containsOnly(200);
        assertThat(bucket.get(key)).isEqualTo(new String(BODY, UTF_8));
    }

    @RepeatedTest(30)
    void completeAndAbortDoNotBothReportSuccess(TestInfo info) throws Exception {
        String key = "contested/" + info.getDisplayName();
        String upload = bucket.create(key, "a");
        CompletedPart part = bucket.part(key, upload, 1, BODY);

        var statuses = Race.of(2, i -> () -> status(() -> {
            if (i == 0) {
                bucket.complete(key, upload, part);
            } else {
                bucket.s3.abortMultipartUpload(request -> request.bucket(NAME).key(key).uploadId(upload));
            }
        }));

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(bucket.keys(key)).hasSize(statuses.get(0) == 200 ? 1 : 0);
    }

    @Test
    void abortAfterCompleteChangesNothing() {
        String upload = bucket.create("kept", "a");
        bucket.complete("kept", upload, bucket.part("kept", upload, 1, BODY));

        int abort = status(() -> bucket.s3.abortMultipartUpload(request -> request.bucket(NAME).key("kept").uploadId(upload)));

        assertThat(abort).isEqualTo(404);
        assertThat(bucket.get("kept")).isEqualTo(new String(BODY, UTF_8));
    }

    @Test
    void refusesPartsOfAnUnknownUpload() {
        assertThat(status(() -> bucket.part("any", "6f1c1bd6-8f3a-4c6e-9d4e-0123456789ab", 1, BODY))).isEqualTo(404);
    }

    @Test
    void refusesASmallPartThatIsNotTheLast() {
        String upload = bucket.create("small", "a");
        CompletedPart first = bucket.part("small", upload, 1, new byte[(5 << 20) - 1]);
        CompletedPart last = bucket.part("small", upload, 2, BODY);

        assertThatThrownBy(() -> bucket.complete("small", upload, first, last))
                .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("EntityTooSmall"));
        assertThat(bucket.keys("small")).isEmpty();
    }

    @Test
    void answersARepeatedConditionalCompleteWith412() {
        String upload = bucket.create("once", "a");
        CompletedPart part = bucket.part("once", upload, 1, BODY);
        Runnable complete = () -> bucket.s3.completeMultipartUpload(
                request -> request.bucket(NAME).key("once").uploadId(upload).ifNoneMatch("*").multipartUpload(parts -> parts.parts(part)));

        int first = status(complete);
        int second = status(complete);

        assertThat(first).isEqualTo(200);
        assertThat(second).isEqualTo(412);
        assertThat(status(() -> bucket.complete("once", upload, part))).isEqualTo(200);
    }
}
