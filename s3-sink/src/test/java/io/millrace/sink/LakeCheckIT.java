package io.millrace.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.sink.check.Finding;
import io.millrace.sink.check.LakeCheck;
import io.millrace.sink.check.Report;
import io.millrace.sink.store.CompleteAnswer;
import io.millrace.sink.store.S3Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A lake on an S3 server, its chains and Parquet files written by the sink's own loop; then one thing is damaged. */
@Isolated("credentials of a server of its own")
class LakeCheckIT {
    private static final Duration ROLL_AGE = Duration.ofSeconds(4);
    private static final String OTHER = "00000000000000000000000000000000";

    @TempDir
    static Path directory;

    /** Where the lake was written of which each test damages a copy. */
    private static final String ORIGINAL = "original";

    private static LocalS3 server;
    private static S3Client s3;
    private static LakeLayout layout;
    private static List<String> keys;
    private static List<Commit> chain;
    private static int buckets;

    @BeforeAll
    static void start() throws Exception {
        server = LocalS3.start(directory, 0);
        LocalLake.useCredentialsOf(server);
        s3 = S3Client.builder().region(Region.of(server.access().region())).endpointOverride(server.access().endpoint()).forcePathStyle(true).build();
        writeOriginal();
    }

    /** One lane: two partitions, several commits each. */
    private static void writeOriginal() throws Exception {
        server.createBucket(ORIGINAL);
        var world = new LoopWorld(new SplittableRandom(1));
        int[] turns = {0};
        layout = world.layout;
        try (var store = store(ORIGINAL)) {
            world.run(world.consumer(), store, id -> Optional.of(LoopWorld.SCHEMA), ROLL_AGE, () -> {
                for (int partition = 0; partition < LoopWorld.PARTITIONS; partition++) {
                    for (String source : List.of("web", "a/b")) world.append(partition, 1, source);
                }
                return turns[0]++ > 60;
            });
            var lake = new LocalLake(store, layout);
            keys = lake.keys();
            chain = lake.chain(0);
        }
        assertThat(chain).hasSizeGreaterThan(2);
    }

    private static S3Store store(String bucket) {
        return S3Store.connect(new SinkConfig(bucket, server.access().region(), server.access().endpoint(), null, null, null, null, null, null, null));
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        server.close();
        LocalLake.forgetCredentials();
    }

    private interface Damage {
        void to(Lake lake) throws Exception;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing", lake -> {}),
                damage("origin deleted", lake -> lake.delete(layout.origin(0)), Finding.MissingOrigin.class),
                damage("commit deleted", lake -> lake.delete(lake.key(lake.second)), Finding.Gap.class, Finding.Orphan.class),
                damage("commit that reaches back", lake -> lake.put(layout.commit(0, lake.tip.endOffset() - 1), lake.commit(lake.tip.endOffset() - 1, lake.tip.endOffset() + 5)),
                        Finding.Overlap.class),
                damage("second commit of a range", lake -> lake.put(layout.commit(0, lake.tip.endOffset() - 1), lake.commit(lake.tip.endOffset() - 1, lake.tip.endOffset())),
                        Finding.TwoCommits.class),
                damage("commit cut short", lake -> lake.put(lake.key(lake.second), "{\"version\":1".getBytes(UTF_8)), Finding.Unreadable.class),
                damage("commit of a newer version", lake -> lake.put(lake.key(lake.second), "{\"version\":2}".getBytes(UTF_8)), Finding.Unreadable.class),
                damage("commit copied", lake -> lake.put(layout.commit(0, lake.tip.endOffset()), lake.tip.encode()), Finding.Misplaced.class),
                damage("file deleted", lake -> lake.delete(lake.file().key()), Finding.Lost.class),
                damage("file cut short", lake -> lake.putFile(lake.file().key(), new byte[3], lake.second.attempt()), Finding.OtherSize.class),
                damage("file of another attempt", lake -> lake.putFile(lake.file().key(), new byte[(int) lake.file().bytes()], OTHER), Finding.OtherAttempt.class),
                damage("file nobody decided", lake -> lake.putFile(lake.file().key().replace(lake.second.attempt(), OTHER), new byte[3], OTHER), Finding.Orphan.class),
                damage("file by another name", lake -> lake.put(layout.data() + "part-00000.parquet", new byte[3]), Finding.StrayName.class),
                damage("upload of a loser", lake -> lake.store.createUpload(lake.file().key().replace(lake.second.attempt(), OTHER), OTHER), Finding.DeadUpload.class),
                damage("upload of the next range",
                        lake -> lake.store.createUpload(layout.partFile(lake.file().hour(), "a/b", 0, lake.tip.endOffset(), OTHER, 0), OTHER), Finding.OpenUpload.class),
                damage("upload of somebody", lake -> lake.store.createUpload(layout.data() + "spark/part-0.parquet", ""), Finding.ForeignUpload.class));
    }

    private static Arguments damage(String name, Damage damage, Class<?>... kinds) {
        return Arguments.of(name, damage, List.of(kinds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void eachDamageIsFoundAsWhatItIs(String name, Damage damage, List<Class<?>> kinds) throws Exception {
        try (var lake = new Lake()) {
            damage.to(lake);

            var found = lake.check(false).findings;

            assertThat(found.stream().<Object>map(Finding::getClass).distinct()).containsExactlyElementsOf(kinds);
            assertThat(found).allSatisfy(finding -> assertThat(List.of(finding.what(), finding.action())).doesNotContain(""));
        }
    }

    /** The tip's upload as a sink leaves it that died between PUT and Complete. */
    @Test
    void aTipThatIsNotCompletedIsHarmless() throws Exception {
        try (var lake = new Lake()) {
            long first = lake.tip.endOffset();
            String key = layout.partFile(lake.file().hour(), "web", 0, first, OTHER, 0);
            String id = lake.store.createUpload(key, OTHER);
            var part = lake.store.uploadPart(key, id, 1, new byte[9]);
            lake.put(layout.commit(0, first), lake.commit(first, first + 3, new PartFile(key, id, List.of(part), lake.file().hour(), "web", 1, 3, 9, 0, 0, 0, 0)));

            assertThat(lake.check(true).findings).hasSize(1).allMatch(finding -> finding instanceof Finding.NotCompleted && finding.isHarmless());
            assertThat(lake.store.complete(key, id, List.of(part))).isEqualTo(CompleteAnswer.COMPLETED);
            assertThat(lake.check(true).findings).isEmpty();
        }
    }

    @Test
    void deadUploadsAreAbortedAndOthersAreNot() throws Exception {
        try (var lake = new Lake()) {
            String dead = lake.store.createUpload(lake.file().key().replace(lake.second.attempt(), OTHER), OTHER);
            String live = lake.store.createUpload(layout.partFile(lake.file().hour(), "web", 0, lake.tip.endOffset(), OTHER, 0), OTHER);

            assertThat(lake.check(true).aborted).containsExactly(dead);
            assertThat(lake.store.listUploads("", null).uploads()).singleElement().satisfies(upload -> assertThat(upload.uploadId()).isEqualTo(live));
        }
    }

    /** A copy in a bucket of its own. */
    private static final class Lake implements AutoCloseable {
        final String bucket = "lake-" + buckets++;
        final S3Store store;
        final Commit second = chain.get(1);
        final Commit tip = chain.getLast();

        Lake() {
            server.createBucket(bucket);
            store = store(bucket);
            for (String key : keys) s3.copyObject(copy -> copy.sourceBucket(ORIGINAL).sourceKey(key).destinationBucket(bucket).destinationKey(key));
        }

        PartFile file() {
            return second.files().getFirst();
        }

        String key(Commit commit) {
            return layout.commit(0, commit.firstOffset());
        }

        byte[] commit(long first, long end, PartFile... files) {
            return new Commit(Commit.VERSION, tip.pipeline(), tip.lane(), tip.stream(), tip.topic(), tip.topicId(), 0, first, end, null, OTHER, 0, "id", List.of(), List.of(files), List.of()).encode();
        }

        void delete(String key) {
            s3.deleteObject(delete -> delete.bucket(bucket).key(key));
        }

        void put(String key, byte[] body) {
            s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(body));
        }

        void putFile(String key, byte[] body, String attempt) {
            s3.putObject(put -> put.bucket(bucket).key(key).metadata(Map.of("millrace-attempt", attempt)), RequestBody.fromBytes(body));
        }

        Told check(boolean isAborting) throws Exception {
            var told = new Told(new ArrayList<>(), new ArrayList<>());
            new LakeCheck(store, layout, "events", new LakeCheck.Options(null, true, isAborting), told).run();
            return told;
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record Told(List<Finding> findings, List<String> aborted) implements Report {
        @Override
        public void found(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void aborted(Finding.DeadUpload upload) {
            aborted.add(upload.uploadId());
        }

        @Override
        public void progress(String what, long count) {}
    }
}
