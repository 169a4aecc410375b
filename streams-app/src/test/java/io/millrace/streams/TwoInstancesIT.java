package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two instances with standbys under steady load, killed and restarted. {@code -Dmillrace.crash.kills=N -Dmillrace.crash.seed=S}; profile
 * {@code nightly} kills 20 times. A seed of 0 is any; what failed says which it was.
 */
@ExtendWith(StreamsServers.Shared.class)
class TwoInstancesIT {
    private static final int KILLS = Integer.getInteger("millrace.crash.kills", 3);
    private static final int NIGHTLY = 20;
    private static final long SEED = Long.getLong("millrace.crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("millrace.crash.seed");
    private static final String REPLAY = "-Dit.test=TwoInstancesIT -Dmillrace.crash.kills=" + KILLS + " -Dmillrace.crash.seed=" + SEED;

    @TempDir
    static Path directory;

    private static StreamsServers servers;
    private static Topics topics;
    private static int schemaId;

    private final List<Instance> instances = new ArrayList<>();
    private final Random random = new Random(SEED);

    @BeforeAll
    static void share(StreamsServers shared) throws Exception {
        System.out.println("TwoInstancesIT: " + REPLAY);
        servers = shared;
        topics = shared.topics();
        schemaId = shared.schemaId();
    }

    @AfterEach
    void endInstances() {
        instances.forEach(Instance::close);
    }

    /** The standby goes on from where it is; then SIGKILL at any moment; then SIGTERM in turn, as a rolling restart does. */
    @ParameterizedTest
    @ValueSource(strings = {"streams", "classic"})
    void giveEachEventOneFate(String protocol) throws Exception {
        String raw = "shared-" + protocol;
        try (Load load = load(raw).start()) {
            Instance first = instance(raw, protocol, "commit.interval.ms=1000").start(); // most moments lie inside a transaction
            new Outcome(topics, raw).awaitRead(2_000);
            Instance second = instance(raw, protocol, "commit.interval.ms=1000").start();
            letTheStandbyTakeOver(raw, first, second);
            killAndRoll(raw, furtherKills(protocol));
            assertTruth(raw, load, Outcome::assertIs);
            if (protocol.equals("streams")) assertThat(topics.groupSetting(raw + ".live.streams", "streams.num.standby.replicas")).isEqualTo("1");
            if (KILLS >= NIGHTLY) assertThat(new Outcome(topics, raw).rolledBack()).as("records rolled back by kills").isPositive();
        }
    }

    /** The protocol that is not the default is ordinarily killed but once more. */
    private static int furtherKills(String protocol) {
        return protocol.equals("streams") || KILLS >= NIGHTLY ? KILLS - 1 : 1;
    }

    /** Of a partition that moves to its standby, only what the standby had not yet read is read. */
    private static void letTheStandbyTakeOver(String raw, Instance active, Instance other) throws IOException {
        String changelog = raw + "\\.live\\.streams-ids-changelog-";
        MatchResult standby = other.awaitLine(Pattern.compile(changelog + "(\\d) standby up to date at offset (\\d+)"));
        active.kill();
        MatchResult restored = other.awaitLine(Pattern.compile(changelog + standby.group(1) + " restored from offset (\\d+), (\\d+) records"));
        active.start();

        System.out.printf("%s: standby at offset %s, went on from %s with %s records%n", raw, standby.group(2), restored.group(1), restored.group(2));
        assertThat(Long.parseLong(standby.group(2))).as("offset of the standby").isPositive();
        assertThat(Long.parseLong(restored.group(1))).as("offset at which it went on").isGreaterThanOrEqualTo(Long.parseLong(standby.group(2)));
    }

    /** The same where copies land on other partitions than their originals. Nightly. */
    @ParameterizedTest
    @ValueSource(strings = {"streams", "classic"})
    void giveEachIdOneFateWhereverItsCopiesLand(String protocol) throws Exception {
        assumeTrue(KILLS >= NIGHTLY);
        String raw = "scattered-" + protocol;
        try (Load load = load(raw).scattered().start()) {
            for (int n = 0; n < 2; n++) instance(raw, protocol, "commit.interval.ms=1000", "repartition=by-id").start();
            killAndRoll(raw, KILLS);
            assertTruth(raw, load, Outcome::assertIsById);
        }
    }

    private void killAndRoll(String raw, int kills) throws IOException {
        for (Instance instance : instances) instance.awaitReady();
        try (var valid = new Written(servers.bootstrap(), raw + ".live.valid", Load.PARTITIONS)) {
            for (int kill = 0; kill < kills; kill++) killAndRestart(instances.get(random.nextInt(2)), valid);
            for (Instance instance : instances) {
                instance.stop();
                instance.start().awaitReady();
            }
        }
    }

    /** Kills inside a transaction; the other may have taken over when the killed one comes back, or not. */
    private void killAndRestart(Instance victim, Written valid) throws IOException {
        valid.awaitMore(1 + random.nextInt(1_000));
        victim.kill();
        if (random.nextBoolean()) valid.awaitMore(1 + random.nextInt(1_000));
        victim.start().awaitReady();
    }

    /** The ids of a transaction that was aborted are new: its events come out once, not as duplicates of themselves. */
    @Test
    void forgetsTheIdsOfFencedTransactions() throws Exception {
        String raw = "fenced";
        try (Load load = load(raw).start()) {
            instance(raw, "streams", "commit.interval.ms=2500").start().awaitReady();
            try (var valid = new Written(servers.bootstrap(), raw + ".live.valid", Load.PARTITIONS)) {
                for (int fence = 0; fence < 2; fence++) {
                    valid.awaitMore(100 + random.nextInt(1_000));
                    topics.fence(raw + ".live.streams");
                }
            }
            assertTruth(raw, load, Outcome::assertIs);

            assertThat(new Outcome(topics, raw).rolledBack()).as("records rolled back").isPositive();
        }
    }

    /** Sends and commits without an answer: threads are replaced, their state is read anew. Nightly. */
    @Test
    void givesEachEventOneFateOverAnOutageOfTheBroker() throws Exception {
        assumeTrue(KILLS >= NIGHTLY);
        String raw = "unanswered";
        try (Load load = load(raw).start()) {
            Instance instance = instance(raw, "streams", "producer.request.timeout.ms=1000", "producer.delivery.timeout.ms=2000").start();
            new Outcome(topics, raw).awaitRead(1_000);
            signalBroker("STOP");
            try {
                instance.awaitLine(Pattern.compile("ran into an outage"));
            } finally {
                signalBroker("CONT");
            }
            assertTruth(raw, load, Outcome::assertIs);
        }
    }

    private static void signalBroker(String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(servers.kafka().process().pid())).start().waitFor()).isZero();
    }

    private Load load(String raw) throws Exception {
        topics.create(raw, Load.PARTITIONS, Map.of("retention.ms", "-1"));
        return new Load(servers.bootstrap(), raw, schemaId, random.nextLong());
    }

    private Instance instance(String raw, String protocol, String... more) {
        int n = instances.size();
        var settings = new ArrayList<>(List.of("group.protocol=" + protocol, "standbys=1", "producer.transaction.timeout.ms=3000"));
        if (protocol.equals("classic")) {
            settings.addAll(List.of("instance-id=streams-" + n,
                    "main.consumer.session.timeout.ms=" + StreamsServers.SESSION.toMillis(), "main.consumer.heartbeat.interval.ms=500"));
        }
        settings.addAll(List.of(more));
        var instance = new Instance(raw + "-" + n, directory, servers.bootstrap(), servers.registryUrl(), raw, settings);
        instances.add(instance);
        return instance;
    }

    private void assertTruth(String raw, Load load, BiConsumer<Outcome, Load> truth) throws Exception {
        try {
            load.finish();
            var outcome = new Outcome(topics, raw);
            outcome.awaitRead(load.sent());
            truth.accept(outcome, load);
            System.out.printf("%s: %,d events, %,d records rolled back, %s%n", raw, load.sent(), outcome.rolledBack(), load.truth());
        } catch (AssertionError | RuntimeException e) {
            instances.forEach(instance -> System.out.println(instance.tail()));
            throw new AssertionError("replay: " + REPLAY, e);
        }
    }
}
