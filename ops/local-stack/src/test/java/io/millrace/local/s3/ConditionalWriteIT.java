package io.millrace.local.s3;

import static io.millrace.local.s3.TestBucket.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ConditionalWriteIT {
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

    @RepeatedTest(30)
    void oneOfManyCreatesTheKey(TestInfo info) throws Exception {
        String key = "created/" + info.getDisplayName();

        var statuses = Race.of(6, i -> () -> status(() -> bucket.put(key, "writer " + i, request -> request.ifNoneMatch("*"))));

        assertThat(statuses).containsOnlyOnce(200).contains(412);
        assertThat(bucket.get(key)).isEqualTo("writer " + statuses.indexOf(200));
    }

    @RepeatedTest(30)
    void oneOfManyReplacesTheVersionItRead(TestInfo info) throws Exception {
        String key = "swapped/" + info.getDisplayName();
        String eTag = bucket.put(key, "before");

        var statuses = Race.of(6, i -> () -> status(() -> bucket.put(key, "writer " + i, request -> request.ifMatch(eTag))));

        assertThat(statuses).containsOnlyOnce(200).contains(412);
        assertThat(bucket.get(key)).isEqualTo("writer " + statuses.indexOf(200));
    }

    @Test
    void replacesNothingWhereNothingIs() {
        assertThat(status(() -> bucket.put("absent", "x", request -> request.ifMatch("\"d41d8cd98f00b204e9800998ecf8427e\"")))).isEqualTo(404);
    }

    @Test
    void refusesAWrongSecret() {
        var access = bucket.server.access();
        try (var stranger = TestBucket.client(access.endpoint(), access.accessKey(), "not the secret")) {
            assertThat(status(() -> stranger.listObjectsV2(request -> request.bucket(TestBucket.NAME)))).isEqualTo(403);
        }
    }

    @Test
    void keepsKeysThatLookLikeTemporaryOnes() {
        String lookalike = "shape/key-6f1c1bd6-8f3a-4c6e-9d4e-0123456789ab";

        bucket.put("shape/key", "x");
        bucket.put(lookalike, "y");

        assertThat(bucket.keys("shape/")).containsExactly("shape/key", lookalike);
    }
}
