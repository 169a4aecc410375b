package io.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.connect.Topics;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code millrace dead-letters} against a real broker and registry. The topic holds, in transactions: five letters on two partitions, one that was
 * aborted, and a record that is no letter.
 */
@ExtendWith(SharedStack.Parameter.class)
class DeadLettersIT {
    private static final String TOPIC = "letters.live.dead-letter";
    private static final String BETWEEN = "expect_column_values_to_be_between(quantity)";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static Path pipeline;
    private static Path unreachable;
    private static byte[] event;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void writeLetters(SharedStack stack) throws IOException {
        pipeline = pipeline("pipeline.yaml", stack.bootstrap(), stack.registryUrl());
        unreachable = pipeline("unreachable.yaml", stack.bootstrap(), "http://127.0.0.1:1");
        PipelineConfig config = PipelineFile.read(pipeline, Map.of());
        int schemaId;
        try (var schemas = new Schemas(config.registry()); var topics = new Topics(config.kafka())) {
            schemaId = schemas.register("letters-value", new Schema.Parser().parse("""
                    {"type": "record", "name": "Sale", "fields": [{"name": "id", "type": "string"}, {"name": "quantity", "type": "int"}]}""")).id();
            topics.create(TOPIC, 2, LaneTopics.settings(Duration.ofDays(1)));
        }
        event = WireFormat.frame(schemaId, new byte[] {4, 's', '1', 9}); // id s1, quantity -5
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrap(), "transactional.id", "dead-letters-it");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(letter(0, letter(Reason.RULE_FAILED, BETWEEN, "quantity is at least 0", schemaId, "web", 10), event));
            producer.send(letter(0, letter(Reason.MALFORMED, null, "record ends early at byte 8", schemaId, null, 11), Arrays.copyOf(event, 8)));
            producer.send(letter(1, letter(Reason.NULL_VALUE, null, "the record has no value", null, null, 12), null));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(letter(0, letter(Reason.BAD_TIME, null, "aborted", schemaId, "web", 13), event));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(letter(0, letter(Reason.UNKNOWN_SCHEMA, null, "the registry knows no schema 999999", 999_999, null, 14), WireFormat.frame(999_999, new byte[] {1})));
            producer.send(new ProducerRecord<>(TOPIC, 1, null, "no letter".getBytes(UTF_8)));
            producer.send(letter(1, letter(Reason.RULE_FAILED, "expect_column_values_to_not_be_null(id)", "id is not null", schemaId, "app", 15), event));
            producer.commitTransaction();
        }
    }

    private static DeadLetter letter(Reason reason, String rule, String detail, Integer schemaId, String source, long offset) {
        return new DeadLetter(reason, rule, detail, "letters", 3, offset, 1_000, schemaId, source == null ? null : 7_200_000L, source);
    }

    private static ProducerRecord<byte[], byte[]> letter(int partition, DeadLetter about, byte[] value) {
        var headers = new RecordHeaders().add("trace", new byte[] {1, -1});
        about.headers().forEach(headers::add);
        return new ProducerRecord<>(TOPIC, partition, null, ("key" + about.offset()).getBytes(UTF_8), value, headers);
    }

    private static Path pipeline(String name, String bootstrap, String registry) throws IOException {
        return Files.writeString(directory.resolve(name), """
                pipeline: letters
                kafka: { bootstrap: "%s" }
                registry: { url: "%s" }
                event: { id: id, time: at, source: source }
                topics: { raw: letters }
                sink: { bucket: none, region: us-east-1 }
                load: { cluster: none, db-user: none, database: none, table: none, iam-role: none }
                """.formatted(bootstrap, registry));
    }

    @Test
    void listsWhatWasCommittedTheNewestFirst() {
        assertThat(run("list", "--limit", "3")).isZero();

        assertThat(out.toString()).containsSubsequence("position", "RULE_FAILED", "\n\n5 dead letters of topic " + TOPIC
                + " match; shown: the newest 3 (--limit shows more); 1 record without the headers of a dead letter is left out").doesNotContain("aborted", "s1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void filtersByReasonRuleSourceHourAndPartition() {
        assertThat(offsets("--reason", "malformed,NULL_VALUE")).containsExactlyInAnyOrder(11L, 12L);
        assertThat(offsets("--rule", "quantity")).containsExactly(10L);
        assertThat(offsets("--source", "app")).containsExactly(15L);
        assertThat(offsets("--hour", "1970-01-01T02")).containsExactlyInAnyOrder(10L, 15L);
        assertThat(offsets("--partition", "1")).containsExactlyInAnyOrder(12L, 15L);
        assertThat(run("list", "--partition", "9")).isEqualTo(2);
        assertThat(err.toString()).contains("has the partitions 0 to 1");
        assertThat(run("list", "--rule", "expect")).isEqualTo(2);
        assertThat(err.toString()).contains("could be any of", BETWEEN);
    }

    @Test
    void filtersByTheTimeTheBrokerWroteThem() throws Exception {
        run("list", "--json");
        var letters = new ArrayList<JsonNode>();
        for (String line : out.toString().lines().toList()) letters.add(JSON.readTree(line));
        String newest = letters.getFirst().get("written").asText();
        List<Long> inThatMoment = letters.stream().filter(letter -> letter.get("written").asText().equals(newest)).map(letter -> letter.get("offset").asLong()).toList();

        assertThat(offsets("--since", newest)).containsExactlyInAnyOrderElementsOf(inThatMoment);
        assertThat(offsets("--until", newest)).hasSize(5 - inThatMoment.size()).doesNotContainAnyElementsOf(inThatMoment);
        assertThat(offsets("--since", "1h")).hasSize(5);
        assertThat(offsets("--until", "1h")).isEmpty();
    }

    @Test
    void showsAFailedRuleDecodedBesideItsBytes() {
        assertThat(run("show", position("--rule", "quantity"))).isZero();

        assertThat(out.toString()).contains("  trace = 0x01ff", "▸   \"quantity\": -5", "  ▸ quantity: byte 8", "04 73 31  09", "schema      ");
    }

    @Test
    void pointsAtTheByteOfAMalformedValue() {
        assertThat(run("show", position("--reason", "MALFORMED"))).isZero();

        assertThat(out.toString()).contains("\"id\": \"s1\"", "stopped in field quantity, which begins at byte 8", "^^ byte 8: record ends early");
    }

    @Test
    void withoutARegistryItShowsTheBytes() {
        String position = position("--rule", "quantity");
        assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute("dead-letters", "show", position, "-c", unreachable.toString())).isZero();

        assertThat(out.toString()).contains("Value not decoded: no answer from the schema registry at http://127.0.0.1:1", "04 73 31  09");
    }

    @Test
    void anOffsetWithoutALetterIsAFailure() {
        assertThat(run("show", "0:999")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no dead letter at 0:999 of topic " + TOPIC + ": the partition has offsets 0 to ").hasLineCount(1);
        assertThat(run("show", "0:2")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no dead letter at 0:2", "the end of a transaction");
        assertThat(run("show", "9:0")).isEqualTo(2);
    }

    @Test
    void anExportHoldsTheVeryBytes() throws Exception {
        Path file = directory.resolve("export.jsonl");
        assertThat(run("export", "--to", file.toString())).isZero();
        assertThat(run("export", "--to", file.toString())).as("a second time").isEqualTo(1);
        assertThat(err.toString()).contains("--force");

        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file)) lines.add(JSON.readTree(line));
        assertThat(lines).hasSize(5);
        JsonNode sale = lines.stream().filter(line -> line.get("offset").asLong() == 10).findFirst().orElseThrow();
        assertThat(sale.get("value").binaryValue()).isEqualTo(event);
        assertThat(sale.get("key").binaryValue()).isEqualTo("key10".getBytes(UTF_8));
        assertThat(sale.get("headers")).hasSize(1);
        assertThat(sale.get("headers").get(0).get("value").binaryValue()).isEqualTo(new byte[] {1, -1});
        assertThat(sale.get("decoded").toString()).isEqualTo("{\"id\":\"s1\",\"quantity\":-5}");
        assertThat(lines.stream().filter(line -> line.get("offset").asLong() == 12).findFirst().orElseThrow().get("value").isNull()).isTrue();
    }

    @Test
    void anExportToStandardOutputIsNothingButLines() {
        assertThat(run("export", "--to", "-", "--limit", "2")).isZero();

        assertThat(out.toString().lines()).hasSize(2).allSatisfy(line -> assertThat(JSON.readTree(line).has("value")).isTrue());
    }

    @Test
    void countsPerReason() {
        assertThat(run("count", "--by", "reason")).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " "))).contains("RULE_FAILED 2", "MALFORMED 1", "NULL_VALUE 1", "UNKNOWN_SCHEMA 1", "total 5");
    }

    @Test
    void aLaneThatNeverRanIsNamed() {
        assertThat(run("list", "--lane", "never")).isEqualTo(1);
        assertThat(err.toString()).contains("topic letters.never.dead-letter does not exist").hasLineCount(1);
    }

    private List<Long> offsets(String... filter) {
        out.getBuffer().setLength(0);
        assertThat(run(with("list", filter, "--json"))).isZero();
        var offsets = new ArrayList<Long>();
        out.toString().lines().forEach(line -> offsets.add(read(line).get("offset").asLong()));
        return offsets;
    }

    private String position(String... filter) {
        assertThat(run(with("list", filter, "--json"))).isZero();
        String position = read(out.toString().lines().findFirst().orElseThrow()).get("position").asText();
        out.getBuffer().setLength(0);
        return position;
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String[] with(String command, String[] filter, String last) {
        var args = new ArrayList<>(List.of(command));
        args.addAll(List.of(filter));
        args.add(last);
        return args.toArray(String[]::new);
    }

    private int run(String... args) {
        var all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(args));
        all.addAll(List.of("-c", pipeline.toString()));
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    }
}
