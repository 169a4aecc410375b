package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.Completeness;
import io.millrace.sink.complete.Look;
import io.millrace.sink.complete.Way;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerWorkerTest {
    private static final TopicPartition FIRST = new TopicPartition("p.live.valid", 0);
    private static final TopicPartition SECOND = new TopicPartition("p.live.valid", 1);
    private static final EventHour HOUR = EventHour.parse("2026-11-20T15");

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryStore store = new InMemoryStore();
    private MarkerWorker worker;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: p
                kafka: { bootstrap: "localhost:1" }
                registry: { url: "http://localhost:1" }
                event: { id: id, time: at, source: source }
                topics: { raw: raw }
                sink: { bucket: b, region: r }
                load: { cluster: c, db-user: u, database: d, table: t, iam-role: r }
                """);
        var config = PipelineFile.read(file, Map.of());
        var marker = new Marker(Marker.VERSION, "p", "live", "events", HOUR, 1, List.of(), List.of(), 0, 0, List.of());
        store.putIfAbsent(LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS).marker(HOUR, 1), marker.encode());
        var markerMeters = new MarkerMeters(meters, "p", Lane.LIVE, () -> Instant.ofEpochMilli(HOUR.startMillis() + Duration.ofHours(3).toMillis()));
        var bulk = new Bulk(pool);
        worker = new MarkerWorker(FIRST, FailingWay::new, way -> new Completeness(way, store, config, Lane.LIVE, bulk, markerMeters), markerMeters, bulk,
                Duration.ofMillis(1)).start();
    }

    @AfterEach
    void close() {
        worker.close();
    }

    /** Each look fails: tried again, and counted. */
    @Test
    void worksWhileThisProcessHasTheFirstPartition() {
        worker.assigned(Set.of(SECOND));
        assertThat(looks).hasValue(0);

        worker.assigned(Set.of(FIRST, SECOND));
        await().untilAsserted(() -> assertThat(looks).hasValueGreaterThan(5));
        assertThat(open).hasValue(1);
        assertThat(opened).hasValue(1);
        assertThat(value(SinkMeter.MARKING_FAILED)).isGreaterThan(4);

        worker.assigned(Set.of(SECOND));
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void saysHowOldTheLastCompleteHourIsWhileItIsItsOwner() {
        assertThat(value(SinkMeter.MARKED_AGE)).isNaN();

        worker.assigned(Set.of(FIRST));

        await().untilAsserted(() -> assertThat(value(SinkMeter.MARKED_AGE)).isEqualTo(2 * 3600));
        worker.assigned(Set.of());
        await().untilAsserted(() -> assertThat(value(SinkMeter.MARKED_AGE)).isNaN());
    }

    @Test
    void whatItOpenedIsClosedWhenItIsClosed() {
        worker.assigned(Set.of(FIRST));
        await().untilAsserted(() -> assertThat(open).hasValue(1));

        worker.close();

        assertThat(open).hasValue(0);
        assertThat(pool.isShutdown()).isTrue();
    }

    @Test
    void looksAFewTimesWithinTheAgeOfACommitButNeverBusily() {
        assertThat(MarkerWorker.between(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(15));
        assertThat(MarkerWorker.between(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(MarkerWorker.between(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(30));
    }

    private double value(SinkMeter meter) {
        return meters.get(meter.meter()).meters().iterator().next().measure().iterator().next().getValue();
    }

    private final class FailingWay implements Way {
        FailingWay() {
            opened.incrementAndGet();
            open.incrementAndGet();
        }

        @Override
        public Look look(Map<Integer, Marker.RawEnd> known) throws Trouble {
            looks.incrementAndGet();
            throw new Transient("Kafka is away", null);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
