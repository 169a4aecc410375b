package io.millrace.local.s3;

import static io.millrace.local.s3.TestBucket.NAME;
import static io.millrace.local.s3.TestBucket.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.s3.chaos.Fault;
import io.millrace.local.s3.chaos.FaultPlan;
import io.millrace.local.s3.chaos.S3Chaos;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The server through the proxy, by a client that does not try again. */
class S3ChaosIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static TestBucket bucket;
    private static S3Chaos chaos;
    private static S3Client client;

    @BeforeAll
    static void start() throws Exception {
        bucket = TestBucket.in(directory);
        chaos = S3Chaos.before(bucket.server.access());
        client = TestBucket.client(chaos.access().endpoint(), chaos.access().accessKey(), chaos.access().secretKey());
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        chaos.close();
        bucket.close();
    }

    @AfterEach
    void calmDown() {
        chaos.plan(FaultPlan.calm());
    }

    /** Bodies with and without a question before them, answers with a length, in chunks, without a body. */
    @Test
    void passesOnWhatItIsGiven() {
        byte[] large = new byte[6 << 20];
        new Random(7).nextBytes(large);

        client.putObject(put -> put.bucket(NAME).key("passed/a b+ü").ifNoneMatch("*"), RequestBody.fromBytes(large));

        assertThat(client.headObject(head -> head.bucket(NAME).key("passed/a b+ü")).contentLength()).isEqualTo(large.length);
        assertThat(client.getObjectAsBytes(get -> get.bucket(NAME).key("passed/a b+ü")).asByteArray()).isEqualTo(large);
        assertThat(client.listObjectsV2(list -> list.bucket(NAME).prefix("passed/")).contents()).hasSize(1);
        assertThat(status(() -> put("passed/a b+ü"))).isEqualTo(412);
        String upload = client.createMultipartUpload(create -> create.bucket(NAME).key("passed/parts")).uploadId();
        String tag = client.uploadPart(part -> part.bucket(NAME).key("passed/parts").uploadId(upload).partNumber(1), RequestBody.fromString("part")).eTag();
        client.completeMultipartUpload(complete -> complete.bucket(NAME).key("passed/parts").uploadId(upload)
                .multipartUpload(parts -> parts.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));
        client.deleteObject(delete -> delete.bucket(NAME).key("passed/a b+ü"));
        assertThat(bucket.keys("passed/")).containsExactly("passed/parts");
    }

    @Test
    void answersInsteadOfTheServer() {
        chaos.plan(FaultPlan.where(request -> request.is("PUT", "/refused/"), Fault.answer(503, "SlowDown")));

        assertThatThrownBy(() -> put("refused/a")).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
        });
        put("taken/a");
        chaos.plan(FaultPlan.all(Fault.answer(400, "ExpiredToken")));
        assertThat(status(() -> client.headObject(head -> head.bucket(NAME).key("taken/a")))).isEqualTo(400);
        assertThat(bucket.keys("refused/")).isEmpty();
    }

    @Test
    void losesRequestsOrAnswers() {
        chaos.plan(FaultPlan.all(Fault.requestLost()));
        assertThatThrownBy(() -> put("lost/request")).isInstanceOf(SdkClientException.class);
        chaos.plan(FaultPlan.all(Fault.answerLost()));
        assertThatThrownBy(() -> put("lost/answer")).isInstanceOf(SdkClientException.class);

        assertThat(bucket.keys("lost/")).containsExactly("lost/answer");
    }

    @Test
    void strikesAShareOfTheRequests() {
        chaos.plan(FaultPlan.share(0.3, 1, Fault.answer(500, "InternalError"), Fault.slow(Duration.ofMillis(1))));

        long refused = IntStream.range(0, 200).map(i -> status(() -> put("share/" + i))).filter(status -> status == 500).count();

        assertThat(refused).isBetween(15L, 50L);
        assertThat(bucket.keys("share/")).hasSize(200 - (int) refused);
    }

    @Test
    void holdsARequestBeforeTheServerSeesIt() throws Exception {
        try (var hold = chaos.holdBefore(request -> request.is("PUT", "/held/before"))) {
            var put = CompletableFuture.runAsync(() -> put("held/before"));
            assertThat(hold.awaitCaught(PATIENCE)).isTrue();
            assertThat(bucket.keys("held/before")).isEmpty();
            bucket.put("held/before", "another's");

            hold.release();

            assertThat(hold.awaitStatus(PATIENCE)).isEqualTo(412);
            assertThat(put.handle((done, e) -> e.getCause() instanceof S3Exception refused ? refused.statusCode() : 0).get(20, TimeUnit.SECONDS)).isEqualTo(412);
        }
    }

    @Test
    void holdsAnAnswer() throws Exception {
        try (var hold = chaos.holdAfter(request -> request.is("PUT", "/held/after"))) {
            var put = CompletableFuture.runAsync(() -> put("held/after"));
            assertThat(hold.awaitCaught(PATIENCE)).isTrue();
            assertThat(bucket.keys("held/after")).hasSize(1);
            assertThat(put).isNotDone();

            hold.release();

            put.get(20, TimeUnit.SECONDS);
        }
    }

    private static void put(String key) {
        client.putObject(put -> put.bucket(NAME).key(key).ifNoneMatch("*"), RequestBody.fromString("body"));
    }
}
