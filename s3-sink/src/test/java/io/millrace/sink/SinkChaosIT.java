package io.millrace.sink;

import static io.millrace.local.s3.chaos.Fault.answer;
import static io.millrace.local.s3.chaos.Fault.answerLost;
import static io.millrace.local.s3.chaos.Fault.requestLost;
import static io.millrace.local.s3.chaos.Fault.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.s3.chaos.FaultPlan;
import io.millrace.local.s3.chaos.S3Chaos;
import io.millrace.local.s3.chaos.S3Request;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.sink.store.S3Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sink under load while S3 does all it can do to it: nothing lost, nothing doubled, and status and lag say how it stands. */
@ExtendWith(SinkServers.Shared.class)
class SinkChaosIT {
    private static final Predicate<S3Request> COMMIT = request -> request.is("PUT", "/commits/");
    private static final Predicate<S3Request> COMPLETE = request -> request.is("POST", "uploadId=");

    @TempDir
    static Path directory;

    private static SinkServers servers;

    @BeforeAll
    static void share(SinkServers shared) {
        servers = shared;
    }

    private record Outage(FaultPlan plan, String told) {}

    @Test
    void waitsForWhatPasses() throws Exception {
        var outages = List.of(
                new Outage(FaultPlan.all(answer(503, "SlowDown")), "503 SlowDown: S3 at http://127.0.0.1"),
                new Outage(FaultPlan.all(requestLost()), "no answer from S3 at http://127.0.0.1"),
                new Outage(FaultPlan.all(answer(400, "ExpiredToken")), "the AWS credentials have expired; renew them"),
                new Outage(FaultPlan.where(COMPLETE, answer(500, "InternalError")), "is decided and not yet there"));
        try (var lane = new LaneUnderLoad("waits"); var sink = new SinkRun(lane.config)) {
            lane.awaitCaughtUp(sink::requireRunning);
            for (Outage outage : outages) {
                lane.chaos.plan(outage.plan);
                sink.awaitWaitingFor(outage.told);
                await("lag").until(() -> sink.gauge(SinkMeter.LAG_SECONDS) > 0);
                lane.chaos.plan(FaultPlan.calm());
                lane.awaitCaughtUp(sink::requireRunning);
                sink.awaitStatus(StageStatus::ready);
            }

            lane.requireExactly(sink);
            await().until(() -> sink.gauge(SinkMeter.LAG_SECONDS) == 0 && sink.gauge(SinkMeter.LAG_RECORDS) == 0);
        }
    }

    /** Each commit and each completion happens, and the sink learns of it only by asking. Nightly: TwoSinksIT loses answers, too. */
    @Test
    @EnabledIfSystemProperty(named = "millrace.long", matches = "true", disabledReason = "runs nightly")
    void findsOutWhatLostAnswersSaid() throws Exception {
        try (var lane = new LaneUnderLoad("lost-answers"); var sink = new SinkRun(lane.config)) {
            lane.chaos.plan(FaultPlan.where(COMMIT.or(COMPLETE), answerLost()));
            lane.awaitCaughtUp(sink::requireRunning);
            lane.chaos.plan(FaultPlan.share(0.3, 1, answerLost(), requestLost(), slow(Duration.ofMillis(300)), answer(503, "SlowDown")));
            lane.awaitCaughtUp(sink::requireRunning);
            lane.chaos.plan(FaultPlan.calm());

            lane.requireExactly(sink);
        }
    }

    /** Nightly: S3ErrorsTest has them all without a server. */
    @Test
    @EnabledIfSystemProperty(named = "millrace.long", matches = "true", disabledReason = "runs nightly")
    void stopsForWhatPeopleMustMendAndSaysHow() throws Exception {
        var lasting = List.of(
                new Outage(FaultPlan.all(answer(403, "AccessDenied")), "the sink's role needs s3:GetObject, s3:PutObject"),
                new Outage(FaultPlan.where(COMMIT, answer(403, "RequestTimeTooSkewed")), "correct it (NTP)"),
                new Outage(FaultPlan.where(COMPLETE, answer(403, "InvalidAccessKeyId")), "check access key and secret"),
                new Outage(FaultPlan.all(answer(404, "NoSuchBucket")), "create it or correct sink.bucket"),
                new Outage(FaultPlan.where(COMMIT, answer(301, "PermanentRedirect")), "the bucket is not in sink.region = 'us-east-1'; set its own region"));
        try (var lane = new LaneUnderLoad("stops")) {
            for (Outage outage : lasting) {
                try (var sink = new SinkRun(lane.config)) {
                    lane.awaitCaughtUp(sink::requireRunning);
                    lane.chaos.plan(outage.plan);
                    assertThat(sink.awaitStopped()).contains(outage.told);
                    lane.chaos.plan(FaultPlan.calm());
                }
            }
            try (var sink = new SinkRun(lane.config)) {
                lane.requireExactly(sink);
            }
        }
    }

    /** A valid topic that is being written, and S3 with a switch before it. */
    private static final class LaneUnderLoad implements AutoCloseable {
        final S3Chaos chaos;
        final PipelineConfig config;
        private final S3Store store;
        private final ValidLoad load;
        private final ChainTails chains;

        LaneUnderLoad(String name) throws Exception {
            var direct = servers.pipeline(name, "classic");
            chaos = S3Chaos.before(servers.s3());
            config = SinkServers.through(chaos.access(), direct);
            store = SinkServers.store(direct);
            load = new ValidLoad(servers, config, 1).start();
            chains = new ChainTails(store, SinkServers.layout(config), ValidLoad.PARTITIONS);
        }

        /** With what is in the topic now. */
        void awaitCaughtUp(Runnable isInOrder) throws Exception {
            chains.awaitAllBeyond(load.ends(), isInOrder);
        }

        /** Ends the load, and the sink once it has brought everything home. */
        void requireExactly(SinkRun sink) throws Exception {
            load.finish();
            awaitCaughtUp(sink::requireRunning);
            sink.awaitStatus(StageStatus::ready);
            new LakeJudge(store, SinkServers.layout(config)).requireExactly(load.written(), load.ends(), directory.resolve("files-" + config.pipeline()));
        }

        @Override
        public void close() throws IOException {
            load.close();
            chaos.close();
            store.close();
        }
    }
}
