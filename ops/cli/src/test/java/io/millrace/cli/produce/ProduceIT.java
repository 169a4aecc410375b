package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.Main;
import io.millrace.cli.SharedStack;
import io.millrace.cli.connect.Topics;
import io.millrace.local.process.ChildProcess;
import io.millrace.schemas.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace produce} as a process of its own against a real broker and registry. */
@ExtendWith(SharedStack.Parameter.class)
class ProduceIT {
    private static final int ROWS = 12_000;

    @TempDir
    static Path directory;

    private static SharedStack stack;

    @BeforeAll
    static void share(SharedStack shared) {
        stack = shared;
    }

    @Test
    void killedInMidWorkAndRunAgainItHasProducedEachRowOnce() throws Exception {
        Path pipeline = pipeline("killed");
        Path file = csv("killed.csv", IntStream.range(0, ROWS).mapToObj(row -> row + ",2026-11-20T10:00:00Z,web").toList());
        ChildProcess first = produce(pipeline, "--file", file.toString(), "--rate", "3000");
        await().atMost(Duration.ofSeconds(60)).until(() -> !visible("killed").isEmpty());
        first.kill();
        int before = visible("killed").size();

        int again = produce(pipeline, "--file", file.toString()).await().exitCode();

        assertThat(again).isZero();
        assertThat(before).as("killed in mid-work").isPositive().isLessThan(ROWS);
        assertThat(visible("killed")).doesNotHaveDuplicates().hasSize(ROWS);
    }

    @Test
    void runAgainAfterItsEndItProducesNothing() throws Exception {
        Path pipeline = pipeline("twice");
        Path file = csv("twice.csv", List.of("1,2026-11-20T10:00:00Z,web", "2,2026-11-20T10:00:00Z,web"));
        produce(pipeline, "--file", file.toString()).await();

        int again = produce(pipeline, "--file", file.toString()).await().exitCode();

        assertThat(again).isZero();
        assertThat(visible("twice")).containsExactlyInAnyOrder("1", "2");
        assertThat(Files.readString(directory.resolve("twice.log"))).contains("nothing produced", "dealt with before: 2 rows produced, 0 set aside");
    }

    @Test
    void badRowsAreWrittenAsideAndTheOthersProduced() throws Exception {
        Path pipeline = pipeline("aside");
        Path file = csv("aside.csv", List.of("1,2026-11-20T10:00:00Z,web", "2,yesterday,web", "3,2026-11-20T10:00:00Z,web"));
        Path aside = directory.resolve("aside-bad.jsonl");

        int exit = produce(pipeline, "--file", file.toString(), "--skip-bad", aside.toString()).await().exitCode();

        assertThat(exit).isZero();
        assertThat(visible("aside")).containsExactlyInAnyOrder("1", "3");
        assertThat(Files.readAllLines(aside)).singleElement().asString().contains("\"row\":2", "\"line\":3", "yesterday");
    }

    @Test
    void aWrongMappingDoesNotUseTheFileUpAndALaterOneIsNotTakenForTheSame() throws Exception {
        Path pipeline = pipeline("mapping");
        Path file = csv("mapping.csv", List.of("1,2026-11-20T10:00:00Z,web", "2,2026-11-20T10:00:00Z,web"));
        String aside = directory.resolve("mapping-bad.jsonl").toString();

        assertThat(produce(pipeline, "--file", file.toString(), "--skip-bad", aside, "--map", "at=source").await().exitCode()).as("no row fits").isEqualTo(1);
        assertThat(visible("mapping")).isEmpty();

        assertThat(produce(pipeline, "--file", file.toString()).await().exitCode()).as("the right mapping").isZero();
        assertThat(visible("mapping")).containsExactlyInAnyOrder("1", "2");

        assertThat(produce(pipeline, "--file", file.toString(), "--map", "source=id").await().exitCode()).as("another mapping").isEqualTo(1);
        assertThat(Files.readString(directory.resolve("mapping.log"))).contains("other --map, --set or --key: 2 rows produced", "delete consumer group");
        assertThat(visible("mapping")).hasSize(2);
    }

    /** The topic has the pipeline's name. */
    private static Path pipeline(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(folder.resolve("event.avsc"), """
                {"type": "record", "name": "E", "fields": [{"name": "id", "type": "string"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}, {"name": "source", "type": "string"}]}""");
        Path file = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: %1$s
                kafka: { bootstrap: "%2$s" }
                registry: { url: "%3$s" }
                event: { id: id, time: at, source: source }
                topics: { raw: %1$s }
                sink: { bucket: none, region: us-east-1 }
                load: { cluster: none, db-user: none, database: none, table: none, iam-role: none }
                """.formatted(name, stack.bootstrap(), stack.registryUrl()));
        try (var topics = new Topics(PipelineFile.read(file, Map.of()).kafka())) {
            topics.create(name, 3, Map.of());
        }
        return file;
    }

    private static Path csv(String name, List<String> rows) throws IOException {
        return Files.writeString(directory.resolve(name), "id,at,source\n" + String.join("\n", rows) + "\n");
    }

    private static ChildProcess produce(Path pipeline, String... options) throws IOException {
        String name = pipeline.getParent().getFileName().toString();
        var args = new ArrayList<>(List.of("produce", "-c", pipeline.toString(), "--schema", pipeline.resolveSibling("event.avsc").toString()));
        args.addAll(List.of(options));
        return ChildProcess.java("produce").mainClass(Main.class.getName()).jvmArgs("-XX:TieredStopAtLevel=1").args(args.toArray(String[]::new))
                .logFile(directory.resolve(name + ".log")).start();
    }

    /** Keys that a read_committed reader sees. */
    private static List<String> visible(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrap(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).collect(Collectors.toCollection(HashSet::new));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var keys = new ArrayList<String>();
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> keys.add(new String(record.key(), UTF_8)));
            }
            return keys;
        }
    }
}
