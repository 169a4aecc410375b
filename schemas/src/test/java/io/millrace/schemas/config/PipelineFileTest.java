package io.millrace.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFileTest {
    private static final String SMALLEST = """
            pipeline: product-events
            kafka: { bootstrap: "b1:9092" }
            registry: { url: "http://registry:8081" }
            event: { id: event_id, time: event_time, source: source }
            topics: { raw: product.events }
            sink: { bucket: my-lake, region: eu-west-1 }
            load: { workgroup: analytics, database: prod, table: events, iam-role: "arn:aws:iam::1:role/copy" }
            """;

    @TempDir
    Path folder;

    @Test
    void givesDefaultsForWhatIsLeftOut() throws IOException {
        var config = read(SMALLEST);

        assertThat(config.validate()).isEqualTo(new ValidateConfig(null, SuiteMode.STRICT, Map.of(), TimeLimit.of(Duration.ofDays(7)), TimeLimit.of(Duration.ofMinutes(5)), Set.of(), null, 1000));
        assertThat(config.dedupe()).isEqualTo(new DedupeConfig(Duration.ofHours(24), DataSize.parse("1GB"), List.of(), Repartition.NONE));
        assertThat(config.streams()).isEqualTo(new StreamsStageConfig(1, null));
        assertThat(config.sink().prefix()).isEmpty();
        assertThat(config.sink().roll()).isEqualTo(new SinkConfig.Roll(DataSize.parse("128MB"), Duration.ofMinutes(5)));
        assertThat(config.sink().memory()).isEqualTo(DataSize.parse("256MB"));
        assertThat(config.sink().compression()).isEqualTo(SinkConfig.Compression.ZSTD);
        assertThat(config.sink().rowGroup()).isEqualTo(DataSize.parse("32MB"));
        assertThat(config.sink().spill()).isEqualTo(new SinkConfig.Spill(null, DataSize.parse("4GB")));
        assertThat(config.sink().grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.load().schema()).isEqualTo("public");
        assertThat(config.load().mode()).isEqualTo(LoadConfig.Mode.MERGE);
        assertThat(config.load().every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.slo()).isEqualTo(new SloConfig(Duration.ofMinutes(1), new SloConfig.Freshness(Duration.ofMinutes(15), Duration.ofHours(4)), Duration.ofDays(730)));
        assertThat(config.directory()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void readsEveryKey() throws IOException {
        var config = read("""
                pipeline: product-events
                kafka: { bootstrap: "b1:9092,b2:9092", security.protocol: SASL_SSL, producer.linger.ms: 20 }
                registry: { url: "https://r:1", basic.auth.user.info: "a:b" }
                event: { id: event_id, time: meta.time, source: source }
                topics: { raw: product.events }
                validate: { suite: rules/suite.json, suite-mode: partial, suite-parameters: { most: 5 }, max-age: off, max-future: 10m, sources: [web, ios], source-pattern: "[a-z]+", max-sources: 5 }
                dedupe: { window: 36h, memory: 2GB, ignore: [sent_at, meta.attempt], repartition: by-id }
                streams: { standbys: 2, instance-id: streams-0 }
                sink: { bucket: b, region: r, endpoint: "http://127.0.0.1:9", prefix: events/v1, roll: { bytes: 64MiB, age: 90s }, memory: 512MB,
                        compression: gzip, row-group: 8MB, spill: { directory: /var/spill, bytes: 1GB }, grace: 30m }
                load: { cluster: c, db-user: u, region: r2, endpoint: "http://127.0.0.1:8", database: d, schema: s, table: t, iam-role: "arn:x", mode: append, every: 30s, expect-account: "123456789012", gold: views }
                slo: { lag: 2m, freshness: { warn: 20m, error: 5h }, retention: 30d }
                """);

        assertThat(config.kafka().client()).isEqualTo(Map.of("security.protocol", "SASL_SSL", "producer.linger.ms", "20"));
        assertThat(config.registry().client()).isEqualTo(Map.of("basic.auth.user.info", "a:b"));
        assertThat(config.event()).isEqualTo(new EventConfig("event_id", "meta.time", "source"));
        assertThat(config.validate()).isEqualTo(new ValidateConfig("rules/suite.json", SuiteMode.PARTIAL, Map.of("most", 5), TimeLimit.OFF, TimeLimit.of(Duration.ofMinutes(10)), Set.of("web", "ios"), "[a-z]+", 5));
        assertThat(config.dedupe()).isEqualTo(new DedupeConfig(Duration.ofHours(36), DataSize.parse("2GB"), List.of("sent_at", "meta.attempt"), Repartition.BY_ID));
        assertThat(config.streams()).isEqualTo(new StreamsStageConfig(2, "streams-0"));
        assertThat(config.sink()).isEqualTo(new SinkConfig("b", "r", URI.create("http://127.0.0.1:9"), "events/v1",
                new SinkConfig.Roll(new DataSize(64 << 20), Duration.ofSeconds(90)), DataSize.parse("512MB"),
                SinkConfig.Compression.GZIP, DataSize.parse("8MB"), new SinkConfig.Spill(Path.of("/var/spill"), DataSize.parse("1GB")), Duration.ofMinutes(30)));
        assertThat(config.load()).isEqualTo(new LoadConfig("c", null, "u", null, "r2", URI.create("http://127.0.0.1:8"), "d", "s", "t", "arn:x",
                LoadConfig.Mode.APPEND, Duration.ofSeconds(30), "123456789012", "views"));
        assertThat(config.slo()).isEqualTo(new SloConfig(Duration.ofMinutes(2), new SloConfig.Freshness(Duration.ofMinutes(20), Duration.ofHours(5)), Duration.ofDays(30)));
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        assertThatThrownBy(() -> read(SMALLEST + "dedupe: { windw: 24h }"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("unknown key 'dedupe.windw'; did you mean 'dedupe.window'?");
    }

    @Test
    void namesTheNearestKeyOfTheStreamsSection() {
        assertThatThrownBy(() -> read(SMALLEST + "streams: { standby: 1 }")).hasMessageContaining("unknown key 'streams.standby'; did you mean 'streams.standbys'?");
        assertThatThrownBy(() -> read(SMALLEST + "stream: { standbys: 1 }")).hasMessageContaining("unknown key 'stream'; did you mean 'streams'?");
    }

    @Test
    void listsTheKnownKeysWhereNoneIsNear() {
        assertThatThrownBy(() -> read(SMALLEST + "dedupe: { zzzzzz: 1 }"))
                .hasMessageContaining("unknown key 'dedupe.zzzzzz'; known keys here: ignore, memory, repartition, window");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dedupe: { window: 8d }                | dedupe.window
            dedupe: { window: soon }              | write a duration such as
            dedupe: { repartition: by-key }       | dedupe.repartition
            dedupe: { repartition: 1 }            | dedupe.repartition
            validate: { suite-mode: 0 }           | validate.suite-mode
            dedupe: { memory: much }              | write a size such as
            validate: { max-sources: 0 }          | validate.max-sources = '0'
            validate: { source-pattern: "[" }     | validate.source-pattern
            validate: { suite: " " }              | validate.suite = ' '
            validate: { suite-mode: lax }         | validate.suite-mode
            validate: { suite-parameters: { low: null } } | validate.suite-parameters = '{low=null}'
            streams: { standbys: -1 }             | streams.standbys = '-1'
            streams: { standbys: 3 }              | streams.standbys = '3': must be between 0 and 2
            streams: { standbys: none }           | streams.standbys
            streams: { instance-id: "" }          | streams.instance-id = ''
            streams: { instance-id: "a b" }       | streams.instance-id = 'a b': use 1 to 200 of
            slo: { freshness: { warn: 5h } }      | slo.freshness.warn
            sink: { bucket: b, region: r, compression: lz4 } | sink.compression
            sink: { bucket: b, region: r, row-group: 8KB }   | sink.row-group = '8192 bytes': must be between 1MB and 1GB
            sink: { bucket: b, region: r, row-group: 2GB }   | sink.row-group
            sink: { bucket: b, region: r, spill: { directory: a/b } } | sink.spill.directory = 'a/b': name an absolute path
            sink: { bucket: b, region: r, spill: { bytes: 0 } } | sink.spill.bytes
            sink: { bucket: b, region: r, grace: soon }      | sink.grace
            pipeline: again                       | Duplicate field 'pipeline'
            """)
    void refusesABadValueNamingItsKey(String line, String expected) {
        String others = line.startsWith("sink:") ? SMALLEST.replaceAll("(?m)^sink:.*\\n", "") : SMALLEST;
        assertThatThrownBy(() -> read(others + line)).isInstanceOf(InvalidSetting.class).hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"kafka, kafka = (not set)", "event, event = (not set)", "sink, sink = (not set)", "load, load = (not set)", "pipeline, pipeline = (not set)"})
    void refusesAFileWithoutARequiredSection(String section, String expected) {
        String without = SMALLEST.replaceAll("(?m)^" + section + ":.*\\n", "");

        assertThatThrownBy(() -> read(without)).isInstanceOf(InvalidSetting.class).hasMessageContaining(expected);
    }

    @Test
    void laysEnvironmentOverTheFile() throws IOException {
        var config = PipelineFile.read(write(SMALLEST), Map.of(
                "MILLRACE_KAFKA_BOOTSTRAP", "local:1", "MILLRACE_KAFKA_SECURITY_PROTOCOL", "SSL", "MILLRACE_SINK_ROLL_AGE", "10s",
                "MILLRACE_VALIDATE_MAX_AGE", "off", "MILLRACE_LOAD_IAM_ROLE", "arn:y", "MILLRACE_STREAMS_INSTANCE_ID", "streams-0",
                "MILLRACE_SINK_SPILL_DIRECTORY", "/var/spill", "MILLRACE_SINK_ROW_GROUP", "16MB", "PATH", "/bin", "MILLRACE_HOME", "/x"));

        assertThat(config.kafka()).isEqualTo(new KafkaConfig("local:1", Map.of("security.protocol", "SSL")));
        assertThat(config.sink().roll().age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.validate().maxAge()).isEqualTo(TimeLimit.OFF);
        assertThat(config.load().iamRole()).isEqualTo("arn:y");
        assertThat(config.streams().instanceId()).isEqualTo("streams-0");
        assertThat(config.sink().spill().directory()).isEqualTo(Path.of("/var/spill"));
        assertThat(config.sink().rowGroup()).isEqualTo(DataSize.parse("16MB"));
    }

    @Test
    void splitsListsOfTheEnvironmentAtCommas() throws IOException {
        var config = PipelineFile.read(write(SMALLEST), Map.of("MILLRACE_VALIDATE_SOURCES", "web, ios", "MILLRACE_DEDUPE_IGNORE", "sent_at"));

        assertThat(config.validate().sources()).isEqualTo(Set.of("web", "ios"));
        assertThat(config.dedupe().ignore()).isEqualTo(List.of("sent_at"));
    }

    @ParameterizedTest
    @CsvSource({"MILLRACE_DEDUPE_WINDOW, 8d, dedupe.window", "MILLRACE_DEDUPE_WINDOW, soon, dedupe.window", "MILLRACE_VALIDATE_MAX_SOURCES, many, validate.max-sources",
        "MILLRACE_SINK_ROLL_AGE, soon, sink.roll.age", "MILLRACE_DEDUPE_MEMORY, much, dedupe.memory"})
    void namesTheVariableThatSetABadValue(String variable, String value, String key) {
        assertThatThrownBy(() -> PipelineFile.read(write(SMALLEST), Map.of(variable, value)))
                .isInstanceOf(InvalidSetting.class).hasMessageStartingWith("environment variable " + variable + ": ").hasMessageContaining(key);
    }

    @Test
    void namesTheFileWhereTheVariableSetAnotherKey() {
        assertThatThrownBy(() -> PipelineFile.read(write(SMALLEST + "dedupe: { window: 8d }"), Map.of("MILLRACE_DEDUPE_MEMORY", "2GB")))
                .hasMessageContaining("pipeline.yaml").hasMessageNotContaining("MILLRACE");
    }

    @Test
    void refusesAnEnvironmentVariableThatSetsNothing() {
        assertThatThrownBy(() -> PipelineFile.read(write(SMALLEST), Map.of("MILLRACE_SINK_BUKET", "x")))
                .isInstanceOf(InvalidSetting.class).hasMessageContaining("MILLRACE_SINK_BUKET");
    }

    @Test
    void neverPrintsSecrets() throws IOException {
        var config = read(SMALLEST.replace("bootstrap: \"b1:9092\"", "bootstrap: \"b1:9092\", sasl.jaas.config: hunter2"));

        assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
    }

    @Test
    void saysWhereAMissingFileWasLookedFor() {
        assertThatThrownBy(() -> PipelineFile.read(folder.resolve("none.yaml"), Map.of())).hasMessageContaining("none.yaml");
    }

    private PipelineConfig read(String yaml) throws IOException {
        return PipelineFile.read(write(yaml), Map.of());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), yaml);
    }
}
