package io.millrace.streams;

import static io.millrace.streams.event.Events.anEvent;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.local.process.ChildProcess;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.event.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StreamsServers.Shared.class)
class StreamsAppIT {
    private static final long TEN_YEARS_AGO = Events.NOON - Duration.ofDays(3650).toMillis();
    private static final int EVENTS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static StreamsServers servers;
    private static Topics topics;
    private static int schemaId;

    @BeforeAll
    static void share(StreamsServers shared) throws Exception {
        servers = shared;
        topics = shared.topics();
        schemaId = shared.schemaId();
    }

    /** Killed in mid-work, started again, stopped, started again: each event has one fate, and the audit says so. */
    @Test
    void isExactlyOnceAcrossKillAndRestart() throws Exception {
        topics.create("killed", 2, Map.of("retention.ms", "-1"));
        topics.produce(originals(0, EVENTS / 2), true);
        topics.produce(originals(0, 500), false);
        topics.produce(originals(EVENTS / 2, EVENTS), true);

        ChildProcess first = child("killed", "streams");
        await().atMost(PATIENCE).until(() -> !topics.read("killed.live.audit").isEmpty());
        first.kill();
        long doneWhenKilled = read(audit("killed"));
        ChildProcess second = child("killed", "streams");
        awaitRead("killed", EVENTS);
        second.stop(Duration.ofSeconds(20));
        topics.produce(copies(), true);
        ChildProcess third = child("killed", "streams");
        awaitRead("killed", 2 * EVENTS);
        third.stop(Duration.ofSeconds(20));

        assertThat(doneWhenKilled).as("killed in mid-work").isBetween(1L, EVENTS - 1L);
        letRetentionCheckTwice();
        assertValidIdsOnce(topics.read("killed.live.valid"));
        assertThat(topics.read("killed.live.dead-letter")).hasSize(2 * EVENTS / 10);
        List<AuditRecord> audit = audit("killed");
        assertRangesJoin(audit);
        assertThat(outcomes(audit)).isEqualTo(Map.of("VALID", (long) EVENTS * 9 / 10, "DUPLICATE", (long) EVENTS * 9 / 10, "MISSING_ID", (long) 2 * EVENTS / 10));
        assertThat(topics.start("killed.live.streams-ids-changelog")).isZero();
    }

    /** Down at the start, then again when an event of a schema not met before comes. */
    @Test
    void waitsForTheRegistryAndDeadLettersNothing() throws Exception {
        topics.create("patient", 1, Map.of("retention.ms", "-1"));
        topics.produce(List.of(record("patient", 0, anEvent().withSchemaId(schemaId))), true);
        var meters = new SimpleMeterRegistry();
        try (var gate = new Gate(servers.registry().url())) {
            var app = app("patient", gate.url(), "classic", meters);
            var run = run(app);
            awaitWaiting(app);
            boolean readyMeanwhile = app.status().ready();
            double waitingMeanwhile = meters.get("millrace.streams.waiting").gauge().value();
            int writtenMeanwhile = topics.read("patient.live.valid").size() + topics.read("patient.live.dead-letter").size();

            gate.open();
            awaitRead("patient", 1);
            gate.shut();
            topics.produce(List.of(scored(servers.register("patient", Events.schemaWith("score", "long", "5"))), record("patient", 0, anEvent().withSchemaId(1_000_000))), true);
            awaitWaiting(app);
            long readMeanwhile = read(audit("patient"));
            gate.open();
            awaitRead("patient", 3);
            app.stop();
            run.get();

            assertThat(readyMeanwhile).isFalse();
            assertThat(waitingMeanwhile).isEqualTo(1);
            assertThat(writtenMeanwhile).isZero();
            assertThat(readMeanwhile).isEqualTo(1);
            assertThat(meters.get("millrace.streams.waiting").gauge().value()).isZero();
            assertThat(outcomes(audit("patient"))).isEqualTo(Map.of("VALID", 2L, "UNKNOWN_SCHEMA", 1L));
        }
    }

    private static void awaitWaiting(StreamsApp app) {
        await().atMost(PATIENCE).until(() -> String.valueOf(app.status().waitingFor()).contains("schema registry"));
    }

    /** An event of the schema with a score: a long, the last field. */
    private static ProducerRecord<byte[], byte[]> scored(int id) {
        byte[] unscored = anEvent().withSchemaId(id).withId("b").bytes();
        byte[] value = Arrays.copyOf(unscored, unscored.length + 1);
        value[unscored.length] = 2 * 5;
        return new ProducerRecord<>("patient", 0, Events.NOON, null, value);
    }

    @Test
    void refusesToCountEventsAgain() throws Exception {
        topics.create("reset", 1, Map.of("retention.ms", "-1"));
        topics.produce(List.of(record("reset", 0, event(1)), record("reset", 0, event(2))), true);
        var before = app("reset", servers.registryUrl(), "streams");
        var beforeRun = run(before);
        awaitRead("reset", 2);
        before.stop();
        beforeRun.get();
        topics.setOffset("reset.live.streams", "reset", 0);

        var failure = run(app("reset", servers.registryUrl(), "streams")).get();

        assertThat(failure).isInstanceOf(StageFailed.class).hasMessageContaining("offset 0 came although all below 2 are accounted for");
        assertThat(topics.read("reset.live.valid")).hasSize(2);
    }

    @Test
    void refusesToGoOnBehindLostEvents() throws Exception {
        topics.create("lost", 1, Map.of("retention.ms", "-1"));
        topics.produce(List.of(record("lost", 0, event(1)), record("lost", 0, event(2)), record("lost", 0, event(3))), true);
        topics.setOffset("lost.live.streams", "lost", 1);
        topics.deleteBefore("lost", 2);

        var failure = run(app("lost", servers.registryUrl(), "streams")).get();

        assertThat(failure).hasMessageContaining("lost-0: offsets 1 to 2 were deleted").hasMessageContaining("--to-earliest");
    }

    /** Away so long that the group's offsets expired and retention passed the position. */
    @Test
    void refusesToGoOnBehindLostEventsWithoutGroupOffsets() throws Exception {
        topics.create("away", 1, Map.of("retention.ms", "-1"));
        topics.produce(List.of(record("away", 0, event(1)), record("away", 0, event(2))), true);
        var before = app("away", servers.registryUrl(), "streams");
        var beforeRun = run(before);
        awaitRead("away", 2);
        before.stop();
        beforeRun.get();
        topics.produce(List.of(record("away", 0, event(3)), record("away", 0, event(4))), true);
        topics.expireOffset("away.live.streams", "away");
        topics.deleteBefore("away", 4);

        var failure = run(app("away", servers.registryUrl(), "streams")).get();

        assertThat(failure).isInstanceOf(StageFailed.class).hasMessageContaining("away-0: offsets 2 to 4 were deleted");
        assertThat(topics.read("away.live.valid")).hasSize(2);
    }

    @Test
    void saysThatItWaitsForTheRawTopic() throws Exception {
        var app = app("absent", servers.registryUrl(), "streams");
        var run = run(app);

        await().atMost(Duration.ofSeconds(10)).until(() -> String.valueOf(app.status().waitingFor()).contains("raw topic absent"));
        app.stop();

        assertThat(run.get()).isNull();
    }

    @Test
    void refusesATopicThatWouldLoseOldEvents() throws Exception {
        topics.create("unfit", 1, Map.of());
        topics.create("unfit.live.valid", 1, Map.of("max.message.bytes", "9000000"));

        var failure = run(app("unfit", servers.registryUrl(), "streams")).get();

        assertThat(failure).hasMessageContaining("unfit.live.valid").hasMessageContaining("message.timestamp.type = CreateTime");
    }

    /** A lane's ids lie where it brought them at first. */
    @Test
    void refusesToChangeHowALaneRepartitions() throws Exception {
        topics.create("begun-by-id", 1, Map.of());
        topics.create("begun-by-id.live.by-id", 1, Map.of());
        topics.create("begun-without", 1, Map.of());
        topics.create("begun-without.live.streams-ids-changelog", 1, Map.of());
        var byId = TestPipeline.byId(TestPipeline.config(servers.bootstrap(), servers.registryUrl(), "begun-without", Map.of(), ValidateConfig.DEFAULT));

        var back = run(app("begun-by-id", servers.registryUrl(), "streams")).get();
        var forth = run(new StreamsApp(byId, Lane.LIVE, directory.resolve("state-begun"), new SimpleMeterRegistry())).get();

        assertThat(back).hasMessageContaining("dedupe.repartition is none, but lane live").hasMessageContaining("has begun with by-id").hasMessageContaining("start a new lane");
        assertThat(forth).hasMessageContaining("dedupe.repartition is by-id, but lane live").hasMessageContaining("has begun with none").hasMessageContaining("start a new lane");
    }

    /** @return null after a stop, or what the run threw */
    private static CompletableFuture<Throwable> run(StreamsApp app) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                app.run();
                return null;
            } catch (Exception e) {
                return e;
            }
        }, work -> new Thread(work, "stage").start()); // the common pool may have one thread, which a child's death needs
    }

    private static StreamsApp app(String raw, String registryUrl, String protocol) {
        return app(raw, registryUrl, protocol, new SimpleMeterRegistry());
    }

    private static StreamsApp app(String raw, String registryUrl, String protocol, MeterRegistry meters) {
        var config = TestPipeline.config(servers.bootstrap(), registryUrl, raw, Map.of("group.protocol", protocol), ValidateConfig.DEFAULT);
        return new StreamsApp(config, Lane.LIVE, directory.resolve("state-" + raw), meters);
    }

    /** It takes small steps, or it would be done before it can be killed. */
    private static ChildProcess child(String raw, String protocol) throws IOException {
        return ChildProcess.java("streams").mainClass(ChildStage.class.getName()).jvmArgs("-Xmx512m", "-XX:TieredStopAtLevel=1")
                .args(servers.bootstrap(), servers.registryUrl(), raw, directory.resolve("state-" + raw).toString(), "group.protocol=" + protocol,
                        "commit.interval.ms=20", "consumer.max.poll.records=100")
                .logFile(directory.resolve(raw + ".log")).start();
    }

    private static List<ProducerRecord<byte[], byte[]>> originals(int from, int to) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int n = from; n < to; n++) records.add(record("killed", n % 2, event(n)));
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> copies() {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int n = 0; n < EVENTS; n++) records.add(record("killed", n % 2, event(n).sentAt("again")));
        return records;
    }

    /** Every tenth has no id. */
    private static Events event(int n) {
        return anEvent().withSchemaId(schemaId).at(TEN_YEARS_AGO).withId(n % 10 == 0 ? null : new UUID(1, n).toString());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, Events event) {
        return new ProducerRecord<>(topic, partition, event.time(), null, event.bytes());
    }

    private static void awaitRead(String raw, long events) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> read(audit(raw)) >= events);
    }

    private static List<AuditRecord> audit(String raw) throws IOException {
        var records = new ArrayList<AuditRecord>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(raw + ".live.audit")) records.add(AuditRecord.decode(record.value()));
        return records;
    }

    private static long read(List<AuditRecord> audit) {
        return audit.stream().flatMap(record -> record.counts().stream()).mapToLong(AuditCount::count).sum();
    }

    private static Map<String, Long> outcomes(List<AuditRecord> audit) {
        return audit.stream().flatMap(record -> record.counts().stream()).collect(groupingBy(
                count -> count.reason() == null ? count.outcome().name() : count.reason().name(), summingLong(AuditCount::count)));
    }

    private static void assertRangesJoin(List<AuditRecord> audit) {
        Map<Integer, Long> ends = new HashMap<>();
        for (AuditRecord record : audit) {
            assertThat(record.from()).isEqualTo(ends.getOrDefault(record.partition(), 0L));
            ends.put(record.partition(), record.to());
        }
        assertThat(audit.stream().mapToLong(AuditRecord::gaps).sum()).as("aborted events and markers").isGreaterThanOrEqualTo(500);
    }

    private static void assertValidIdsOnce(List<ConsumerRecord<byte[], byte[]>> valid) {
        assertThat(valid).hasSize(EVENTS * 9 / 10);
        assertThat(valid.stream().map(StreamsAppIT::id).distinct()).hasSize(EVENTS * 9 / 10);
        assertThat(valid).allSatisfy(record -> assertThat(
                RawPosition.decode(record.headers().lastHeader(RawPosition.HEADER).value()).partition()).isEqualTo(record.partition()));
    }

    private static Object id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Events.plan().read(record.value()).id();
        } catch (MalformedAvro e) {
            throw new AssertionError(e);
        }
    }

    /** A topic as Kafka makes it loses records of ten years ago at each check: when it has, the check took place. */
    private static void letRetentionCheckTwice() throws Exception {
        topics.create("control", 1, Map.of());
        for (int check = 0; check < 2; check++) {
            long before = topics.start("control");
            topics.produce(record("control", 0, event(1)));
            await().atMost(PATIENCE).until(() -> topics.start("control") > before); // the first check comes 30 s after start
        }
    }
}
