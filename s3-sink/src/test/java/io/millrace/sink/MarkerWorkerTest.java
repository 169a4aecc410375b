package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerWorkerTest {
    private static final TopicPartition FIRST = new TopicPartition("p.live.valid", 0);
    private static final TopicPartition SECOND = new TopicPartition("p.live.valid", 1);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final List<TopicPartition> told = new ArrayList<>();
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
        worker = new MarkerWorker(FIRST, FailingWay::new, way -> new Completeness(way, new InMemoryStore(), config, Lane.LIVE, new Bulk()), Duration.ofMillis(1)).start();
    }

    @AfterEach
    void close() {
        worker.close();
    }

    /** Each look fails: tried again, and nobody else hears of it. */
    @Test
    void worksWhileThisProcessHasTheFirstPartition() {
        ConsumerRebalanceListener listener = worker.watching(new Others());
        listener.onPartitionsAssigned(List.of(SECOND));
        assertThat(looks).hasValue(0);

        listener.onPartitionsAssigned(List.of(FIRST));
        await().untilAsserted(() -> assertThat(looks).hasValueGreaterThan(5));
        assertThat(open).hasValue(1);

        listener.onPartitionsRevoked(List.of(FIRST));
        await().untilAsserted(() -> assertThat(open).hasValue(0));

        listener.onPartitionsAssigned(List.of(FIRST));
        await().untilAsserted(() -> assertThat(open).hasValue(1));
        listener.onPartitionsLost(List.of(FIRST, SECOND));
        await().untilAsserted(() -> assertThat(open).hasValue(0));
        assertThat(told).containsExactly(SECOND, FIRST, FIRST, FIRST, FIRST, SECOND);
    }

    @Test
    void whatItOpenedIsClosedWhenItIsClosed() {
        worker.watching(new Others()).onPartitionsAssigned(List.of(FIRST));
        await().untilAsserted(() -> assertThat(open).hasValue(1));

        worker.close();

        assertThat(open).hasValue(0);
    }

    @Test
    void looksAFewTimesWithinTheAgeOfACommitButNeverBusily() {
        assertThat(MarkerWorker.between(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(15));
        assertThat(MarkerWorker.between(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(MarkerWorker.between(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(30));
    }

    private final class FailingWay implements Way {
        FailingWay() {
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

    private final class Others implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            told.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            told.addAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            told.addAll(partitions);
        }
    }
}
