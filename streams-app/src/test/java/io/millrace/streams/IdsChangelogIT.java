package io.millrace.streams;

import static io.millrace.streams.event.Events.NOON;
import static io.millrace.streams.event.Events.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ids changelog holds what the window needs and little more, and says so where it does not. */
@ExtendWith(StreamsServers.Shared.class)
class IdsChangelogIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WINDOWS = 6;
    private static final int PER_WINDOW = 300;
    private static final long STEP = TestPipeline.WINDOW.toMillis() / PER_WINDOW;
    private static final int EVENTS = WINDOWS * PER_WINDOW;

    @TempDir
    static Path directory;

    private static StreamsServers servers;
    private static Topics topics;
    private static int schemaId;

    private Instance instance;

    @BeforeAll
    static void share(StreamsServers shared) throws Exception {
        servers = shared;
        topics = shared.topics();
        schemaId = shared.schemaId();
    }

    @AfterEach
    void end() {
        if (instance != null) instance.close();
    }

    /** Six windows of ids in steps of a window's 300th, a commit for every few of them. */
    @Test
    void aStartReadsOnlyWhatTheWindowNeeds() throws Exception {
        String raw = "purged";
        String changelog = raw + ".live.streams-ids-changelog";
        topics.create(raw, 1, Map.of("retention.ms", "-1"));
        produce(raw, 0, EVENTS);
        instance = instance(raw).start();
        new Outcome(topics, raw).awaitRead(EVENTS);
        long end = topics.read(changelog).getLast().offset() + 1;
        await("less than two of six windows left").atMost(PATIENCE).until(() -> end - topics.start(changelog) < end / WINDOWS * 2);
        instance.stop();
        long start = topics.start(changelog);
        int left = topics.read(changelog).size();

        instance.start();
        MatchResult restored = instance.awaitLine(Pattern.compile(changelog + "-0 restored from offset (\\d+), (\\d+) records"));
        produce(raw, EVENTS - PER_WINDOW, EVENTS); // all of the last window again
        new Outcome(topics, raw).awaitRead(EVENTS + PER_WINDOW);

        System.out.printf("changelog of [0, %d), start read %s packs from %s on%n", end, restored.group(2), restored.group(1));
        assertThat(Long.parseLong(restored.group(1))).isEqualTo(start);
        assertThat(Integer.parseInt(restored.group(2))).isEqualTo(left);
        assertThat(topics.read(raw + ".live.valid")).as("each id of the last window once").hasSize(EVENTS);
    }

    /** Somebody has deleted ids that the window still needs. */
    @Test
    void aLostBeginningEndsTheStage() throws Exception {
        String raw = "shortened";
        topics.create(raw, 1, Map.of("retention.ms", "-1"));
        instance = instance(raw).start();
        produce(raw, 0, 100);
        new Outcome(topics, raw).awaitRead(100);
        produce(raw, 100, 200);
        new Outcome(topics, raw).awaitRead(200);
        instance.stop();
        String changelog = raw + ".live.streams-ids-changelog";
        topics.deleteBefore(changelog, topics.read(changelog).getLast().offset());

        instance.start();
        instance.awaitEnd();

        assertThat(instance.lines(Pattern.compile("the ids changelog lacks its beginning"))).isNotEmpty();
    }

    private static void produce(String raw, int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int n = from; n < to; n++) {
            byte[] value = anEvent().withSchemaId(schemaId).at(NOON).withId(new UUID(1, n).toString()).bytes();
            records.add(new ProducerRecord<>(raw, 0, NOON + (long) n * STEP, null, value));
        }
        topics.produce(records, true);
    }

    /** Few events a transaction. */
    private static Instance instance(String raw) {
        return new Instance(raw, directory, servers.bootstrap(), servers.registryUrl(), raw,
                List.of("commit.interval.ms=1", "consumer.max.poll.records=10"));
    }
}
