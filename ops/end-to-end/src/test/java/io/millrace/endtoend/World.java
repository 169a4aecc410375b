package io.millrace.endtoend;

import static org.awaitility.Awaitility.await;

import io.millrace.cli.local.DataDirectory;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.local.LocalStackOptions;
import io.millrace.local.process.ChildProcess;
import io.millrace.monitor.books.Books;
import io.millrace.monitor.books.BooksReader;
import io.millrace.runtime.StageKind;
import io.millrace.runtime.StageMain;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The GitHub pipeline on a local stack whose stages a test starts and kills one by one. */
final class World implements AutoCloseable {
    static final Path PIPELINE = Program.HOME.resolve("ops/local-stack/pipelines/github/pipeline.yaml");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Path file;
    private final LocalPipeline pipeline;
    private final Path directory;
    private final Map<StageKind, ChildProcess> stages = new EnumMap<>(StageKind.class);
    private final BooksReader books;

    private World(Path file, LocalPipeline pipeline, Path directory) {
        this.file = file;
        this.pipeline = pipeline;
        this.directory = directory;
        this.books = new BooksReader(pipeline.config(), Lane.LIVE, pipeline.credentials());
    }

    static World over(Path data, LocalStackOptions options) throws IOException {
        return over(PIPELINE, data, options);
    }

    /** @param file pipeline.yaml of another pipeline */
    static World over(Path file, Path data, LocalStackOptions options) throws IOException {
        return new World(file, LocalPipeline.start(file, data, DataDirectory::keep, options), data.resolve("stages"));
    }

    /** Copies the pipeline into a folder of its own, where nothing waits longer than a second for its time. */
    static Path hurried(Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("pipeline")).resolve(PIPELINE.getFileName());
        Files.writeString(copy, Files.readString(PIPELINE).replace("age: 5s", "age: 1s").replace("roll: {", "grace: 1s, roll: {").replace("every: 2s", "every: 1s"));
        Files.copy(PIPELINE.resolveSibling("suite.json"), copy.resolveSibling("suite.json"));
        Path gold = Files.createDirectory(copy.resolveSibling("gold"));
        try (var views = Files.list(PIPELINE.resolveSibling("gold"))) {
            for (Path view : views.filter(Files::isRegularFile).toList()) Files.copy(view, gold.resolve(view.getFileName()));
        }
        return copy;
    }

    /** The warehouse's file, to be read while no stack runs. */
    static Path warehouse(Path data) {
        return data.resolve("redshift").resolve("dev.duckdb");
    }

    LocalPipeline pipeline() {
        return pipeline;
    }

    PipelineConfig config() {
        return pipeline.config();
    }

    void start(StageKind kind) throws IOException {
        Files.deleteIfExists(address(kind));
        stages.put(kind, ChildProcess.java(kind.toString()).mainClass(StageMain.class.getName())
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")
                .args(kind.toString(), "-c", file.toString(), "--state-dir", directory.resolve("state").toString(), "--address-file", address(kind).toString())
                .env(pipeline.stack().addresses().environment())
                .logFile(directory.resolve(kind + "-" + System.nanoTime() + ".log"))
                .start());
    }

    /** SIGKILL. */
    void kill(StageKind kind) {
        stages.remove(kind).kill();
    }

    void awaitReady() {
        await("every stage at work").atMost(PATIENCE).pollInterval(POLL).until(() -> stages.keySet().stream().allMatch(this::isReady));
    }

    Books books() {
        return books.read();
    }

    /** Waits until at least {@code read} raw records are accounted for and the books close. */
    Books awaitClosed(long read) {
        var last = new AtomicReference<Books>();
        await("books closed over " + read + " records").atMost(PATIENCE).pollInterval(POLL)
                .failFast("a stage died", () -> stages.values().stream().anyMatch(stage -> !stage.isAlive()))
                .conditionEvaluationListener(ignored -> {})
                .ignoreExceptions()
                .until(() -> {
                    last.set(books.read());
                    return last.get().isClosed() && last.get().totals().read() >= read;
                });
        return last.get();
    }

    /** The sink must find its place from the chain alone. */
    void forgetSinkOffsets() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.deleteConsumerGroups(List.of(topics().sinkGroup())).all().get();
        }
    }

    /** A retry that comes very late: same bytes to the same partition. */
    void resendFirstValidEvent() throws Exception {
        ConsumerRecord<byte[], byte[]> first = firstValid();
        int partition = RawPosition.decode(first.headers().lastHeader(RawPosition.HEADER).value()).partition();
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics().raw(), partition, first.key(), first.value())).get();
        }
    }

    LaneTopics topics() {
        return LaneTopics.of(config(), Lane.LIVE);
    }

    String bootstrap() {
        return config().kafka().bootstrap();
    }

    @Override
    public void close() throws IOException {
        stages.values().forEach(ChildProcess::close);
        books.close();
        pipeline.close();
    }

    private ConsumerRecord<byte[], byte[]> firstValid() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topics().valid()).stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(PATIENCE).until(() -> consumer.poll(POLL), records -> !records.isEmpty()).iterator().next();
        }
    }

    private boolean isReady(StageKind kind) {
        try (var http = HttpClient.newHttpClient()) {
            URI ready = URI.create(Files.readString(address(kind)) + "/health/ready");
            return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path address(StageKind kind) {
        return directory.resolve(kind + ".address");
    }
}
