package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.benchmarks.workload.RawEvent;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.schemas.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that hold what was generated pass, in any order and in any number; each way of being wrong is named. */
class ParquetCheckTest {
    private final Workload workload = new Workload(3_000, Workload.Shares.ORDINARY, 7, 1, Duration.ofHours(1), ProductEvents.LATEST);
    private final EventText texts = new EventText();
    private final List<GenericRecord> valid = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void generate() throws IOException {
        var reader = new GenericDatumReader<GenericRecord>(ProductEvents.SCHEMA);
        while (workload.hasNext()) {
            RawEvent event = workload.next();
            texts.add(event);
            if (event.isValid()) valid.add(reader.read(null, DecoderFactory.get().binaryDecoder(event.value(), WireFormat.BODY, event.value().length - WireFormat.BODY, null)));
        }
    }

    @AfterEach
    void deleteFiles() throws IOException {
        for (Path file : files) Files.delete(file);
    }

    @Test
    void whatWasGeneratedIsRightInAnyOrder() throws IOException {
        write(valid.subList(1_000, valid.size()).reversed());
        write(valid.subList(0, 1_000));

        assertThat(differences()).isEmpty();
    }

    @Test
    void aRowThatIsMissingIsNamed() throws IOException {
        write(valid.subList(1, valid.size()));

        assertThat(differences()).hasSize(2).first().asString().startsWith("ids in the files: ").contains(" instead of ");
    }

    @Test
    void aRowTwiceInPlaceOfAnotherIsNamed() throws IOException {
        valid.set(0, valid.get(1));
        write(valid);

        assertThat(differences()).hasSize(2);
    }

    @Test
    void oneFieldOfOneRowIsNamed() throws IOException {
        valid.getLast().put("longitude", 5.000001);
        write(valid);

        assertThat(differences()).singleElement().asString().startsWith("rows in the files: ");
    }

    private List<String> differences() {
        return ParquetCheck.differences(files, workload.truth().validIds(), texts.all());
    }

    private void write(List<GenericRecord> events) throws IOException {
        var file = new OpenParquet(ProductEvents.SCHEMA, 1 << 20);
        for (GenericRecord event : events) file.write(event);
        file.finish();
        files.add(file.path());
    }
}
