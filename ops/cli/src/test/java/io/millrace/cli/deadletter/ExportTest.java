package io.millrace.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Failure;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.wire.WireFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @Test
    void theRefusedRecordIsBuiltAgainByteForByte() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] key = i % 5 == 0 ? null : bytes(random, 40);
            byte[] value = i % 7 == 0 ? null : bytes(random, 300);
            var headers = new RecordHeaders().add("b", bytes(random, 9)).add("a", new byte[0]).add("b", null).add("é", bytes(random, 3));
            Letter letter = ALetter.at(1, i).with(value).build(key, into -> headers.forEach(into::add));

            var again = rebuilt(ExportLine.of(letter, new LetterSchemas.Reading.None("no schema")));

            assertThat(again.topic()).isEqualTo("shop.sales");
            assertThat(again.partition()).isEqualTo(2);
            assertThat(again.timestamp()).isEqualTo(ALetter.NOON - 1_000);
            assertThat(again.key()).isEqualTo(key);
            assertThat(again.value()).isEqualTo(value);
            assertThat(again.headers()).isEqualTo(headers);
        }
    }

    @Test
    void aLineSaysWhatTheLetterIsAndItsValueDecoded() throws Exception {
        byte[] sale = SaleEvents.sale("Ann", 30);
        var reading = new LetterSchemas.Reading.Of(SaleEvents.SCHEMA, AvroDecoder.decode(SaleEvents.SCHEMA, sale, WireFormat.BODY));

        JsonNode line = JSON.readTree(ExportLine.of(ALetter.at(1, 42).failing("between(buyer.age)").with(sale).build(), reading));

        assertThat(line.get("position").asText()).isEqualTo("1:42");
        assertThat(line.get("reason").asText()).isEqualTo("RULE_FAILED");
        assertThat(line.get("rule").asText()).isEqualTo("between(buyer.age)");
        assertThat(line.get("offset").asLong()).isEqualTo(1_234);
        assertThat(line.get("schemaId").asInt()).isEqualTo(7);
        assertThat(line.get("decoded").get("buyer").toString()).isEqualTo("{\"name\":\"Ann\",\"age\":30}");
        assertThat(line.get("decoded").get("scores").get("x").asText()).isEqualTo("NaN");
    }

    @Test
    void aValueThatIsNotWholeIsNotDecoded() throws Exception {
        byte[] broken = java.util.Arrays.copyOf(SaleEvents.sale("Ann", 30), 18);
        var reading = new LetterSchemas.Reading.Of(SaleEvents.SCHEMA, AvroDecoder.decode(SaleEvents.SCHEMA, broken, WireFormat.BODY));

        JsonNode line = JSON.readTree(ExportLine.of(ALetter.at(1, 42).of(Reason.MALFORMED, "x").with(broken).build(), reading));

        assertThat(line.get("decoded").isNull()).isTrue();
        assertThat(line.get("undecoded").asText()).isEqualTo("a length of 3 where 2 bytes are left");
    }

    @Test
    void theFileIsThereOnceItIsWhole() throws Exception {
        Path target = directory.resolve("letters.jsonl");
        try (var file = ExportFile.begin(target, false)) {
            file.line("{}");
            assertThat(target).doesNotExist();
            file.finish();
        }

        assertThat(target).hasContent("{}\n");
        assertThat(directory).isDirectoryContaining(path -> path.equals(target));
    }

    @Test
    void anExportThatFailsLeavesNothing() {
        try (var file = ExportFile.begin(directory.resolve("letters.jsonl"), false)) {
            file.line("{}");
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void doesNotWriteOverAFileUnlessToldTo() throws Exception {
        Path target = Files.writeString(directory.resolve("letters.jsonl"), "mine");

        assertThatThrownBy(() -> ExportFile.begin(target, false)).isInstanceOf(Failure.class).hasMessageContaining("--force");
        assertThat(target).hasContent("mine");

        try (var file = ExportFile.begin(target, true)) {
            file.line("{}");
            file.finish();
        }
        assertThat(target).hasContent("{}\n");
    }

    @Test
    void doesNotWriteOverAFileThatCameMeanwhile() throws Exception {
        Path target = directory.resolve("letters.jsonl");
        try (var file = ExportFile.begin(target, false)) {
            Files.writeString(target, "mine");

            assertThatThrownBy(file::finish).isInstanceOf(Failure.class).hasMessageContaining("exists already");
        }
        assertThat(target).hasContent("mine");
        assertThat(directory.toFile().list()).containsExactly("letters.jsonl");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> ExportFile.begin(directory, true)).isInstanceOf(Failure.class).hasMessageContaining("no regular file");
    }

    private static ProducerRecord<byte[], byte[]> rebuilt(String line) throws Exception {
        JsonNode json = JSON.readTree(line);
        var headers = new RecordHeaders();
        for (JsonNode header : json.get("headers")) headers.add(header.get("key").asText(), header.get("value").binaryValue());
        return new ProducerRecord<>(json.get("topic").asText(), json.get("partition").asInt(), json.get("timestamp").asLong(),
                json.get("key").binaryValue(), json.get("value").binaryValue(), headers);
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }
}
