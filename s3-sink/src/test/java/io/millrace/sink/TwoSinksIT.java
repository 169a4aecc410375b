package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.local.s3.chaos.Fault;
import io.millrace.local.s3.chaos.FaultPlan;
import io.millrace.local.s3.chaos.Hold;
import io.millrace.schemas.config.PipelineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two sinks in one group under steady load and an S3 of moods, of which one after the other is killed, frozen until the other has its work, or stopped.
 * {@code -Dmillrace.crash.kills=N -Dmillrace.crash.seed=S}; profile {@code nightly} strikes 50 times. A seed of 0 is any; what failed says which it was.
 */
@ExtendWith(SinkServers.Shared.class)
class TwoSinksIT {
    private static final int KILLS = Integer.getInteger("millrace.crash.kills", 3);
    private static final int NIGHTLY = 20;
    private static final long SEED = Long.getLong("millrace.crash.seed", 0) == 0 ? System.nanoTime() : Long.getLong("millrace.crash.seed");
    private static final String REPLAY = "-pl s3-sink -am -Dit.test=TwoSinksIT -Dmillrace.crash.kills=" + KILLS + " -Dmillrace.crash.seed=" + SEED;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** An answer of the server to a request that was let go. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private enum Deed { KILL, FREEZE, STOP }

    @TempDir
    static Path directory;

    private static SinkServers servers;

    private final List<SinkInstance> sinks = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final Map<Deed, Integer> deeds = new EnumMap<>(Deed.class);
    private ValidLoad load;
    private ChainTails chains;
    /** Commits that arrived when another's stood there. */
    private int late;

    @BeforeAll
    static void share(SinkServers shared) {
        System.out.println("TwoSinksIT: " + REPLAY);
        servers = shared;
    }

    @AfterEach
    void end() throws Exception {
        if (load != null) load.close();
        for (SinkInstance sink : sinks) sink.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void everyRowOnce(String protocol) throws Exception {
        assumeTrue(protocol.equals("classic") || KILLS >= NIGHTLY, "nightly");
        var config = servers.pipeline(protocol, protocol);
        try (var store = SinkServers.store(config)) {
            chains = new ChainTails(store, SinkServers.layout(config), ValidLoad.PARTITIONS);
            load = new ValidLoad(servers, config, random.nextLong()).start();
            for (int i = 0; i < 2; i++) startSink(config);
            for (int kill = 0; kill < KILLS; kill++) strike(Deed.values()[(kill + Math.floorMod(SEED, 3)) % 3], kill);
            load.finish();
            chains.awaitAllBeyond(load.ends(), this::requireAlive);
            sinks.forEach(SinkInstance::stop);

            var left = new LakeJudge(store, SinkServers.layout(config)).requireExactly(load.written(), load.ends(), directory.resolve("files-" + protocol));

            System.out.printf("%s: %s, %d commits came late; %,d rows of %s, %,d commits, %d unfinished uploads of the dead%n",
                    protocol, deeds, late, Arrays.stream(load.written()).sum(), Arrays.toString(load.written()), chains.commits().size(), left.size());
            if (KILLS >= NIGHTLY) assertThat(late).as("commits that another's had forestalled").isPositive();
        } catch (AssertionError | RuntimeException e) {
            sinks.forEach(sink -> System.out.println(sink.tail()));
            throw new AssertionError("replay: " + REPLAY, e);
        }
    }

    private void startSink(PipelineConfig config) throws Exception {
        var sink = new SinkInstance("sink-" + sinks.size(), config, servers.s3());
        sink.chaos().plan(FaultPlan.share(0.03, random.nextLong(), Fault.answer(503, "SlowDown"), Fault.answer(500, "InternalError"),
                Fault.requestLost(), Fault.answerLost(), Fault.slow(Duration.ofMillis(200))));
        sink.start();
        sinks.add(sink);
    }

    private void strike(Deed deed, int number) throws Exception {
        int victim = random.nextInt(2);
        var other = sinks.get(1 - victim);
        // The first frozen one wakes up with a decision in its hands.
        var moment = deed == Deed.FREEZE && number < 3 ? Moment.DECIDING : Moment.values()[random.nextInt(Moment.values().length)];
        chains.awaitMore(1 + random.nextInt(2_000), this::requireAlive);
        try (Hold hold = moment.in(sinks.get(victim).chaos())) {
            if (!hold.awaitCaught(PATIENCE)) throw new AssertionError(moment + " of sink-" + victim + " never came");
            switch (deed) {
                case KILL -> kill(sinks.get(victim), other, hold);
                case FREEZE -> freeze(sinks.get(victim), other, hold);
                case STOP -> stop(sinks.get(victim), other, hold);
            }
            if (moment == Moment.DECIDING && hold.awaitStatus(ANSWER) == 412) late++;
        }
        deeds.merge(deed, 1, Integer::sum);
        System.out.printf("%d: %s sink-%d at %s%n", number, deed, victim, moment);
    }

    /** Its last request arrives before the other has taken over, after that, or after it has come back. */
    private void kill(SinkInstance victim, SinkInstance other, Hold hold) throws Exception {
        victim.kill();
        int later = random.nextInt(3);
        if (later == 0) hold.release();
        if (later < 2 || random.nextBoolean()) awaitTakeOver(other);
        if (later == 1) hold.release();
        victim.start();
        if (later == 2) chains.awaitMore(1, other::requireAlive);
        hold.release();
    }

    /** Whoever wakes up believes that all is as it was; its last request may have arrived meanwhile. */
    private void freeze(SinkInstance victim, SinkInstance other, Hold hold) throws Exception {
        victim.freeze();
        awaitTakeOver(other);
        if (random.nextBoolean()) hold.release();
        victim.thaw();
        hold.release();
    }

    private void stop(SinkInstance victim, SinkInstance other, Hold hold) throws Exception {
        hold.release();
        victim.stop();
        if (random.nextBoolean()) chains.awaitMore(1, other::requireAlive);
        victim.start();
    }

    /** All partitions have gone on beyond where their topic ended when the victim was struck. */
    private void awaitTakeOver(SinkInstance other) throws Exception {
        chains.awaitAllBeyond(load.ends(), other::requireAlive);
    }

    private void requireAlive() {
        sinks.forEach(SinkInstance::requireAlive);
    }
}
