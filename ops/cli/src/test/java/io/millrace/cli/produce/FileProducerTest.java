package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import io.millrace.cli.produce.FileChecker.Checked;
import io.millrace.cli.produce.FileProducer.Produced;
import io.millrace.cli.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with a file that changes, and with rows that do not fit. */
class FileProducerTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "E", "fields": [{"name": "id", "type": "string"}, {"name": "amount", "type": "double"}]}""");
    private static final int MORE_THAN_ONE_TRANSACTION = 60_000;

    @TempDir
    Path directory;

    private final RecordedSink sink = new RecordedSink();

    @Test
    void rowsThatFitAreProducedAndThePositionIsTheEnd() throws IOException {
        Path file = csv("a,1", "b,2");

        Produced produced = produce(file, check(file), null);

        assertThat(produced.rows()).isEqualTo(2);
        assertThat(sink.visible()).containsExactly("a", "b");
        assertThat(sink.positions().getLast().rows()).isEqualTo(2);
    }

    @Test
    void aFileThatWasCutAfterItsCheckFailsAndNothingIsCommitted() throws IOException {
        Path file = csv("a,1", "b,2");
        Checked checked = check(file);
        csv("a,1");

        assertThatThrownBy(() -> produce(file, checked, null)).isInstanceOf(Failure.class)
                .hasMessageContaining("it has 1 rows, and 2 were checked").hasMessageContaining("Nothing was produced");
        assertThat(sink.positions()).isEmpty();
    }

    @Test
    void aFileThatHasGrownAfterItsCheckFailsAndNothingIsCommitted() throws IOException {
        Path file = csv("a,1", "b,2");
        Checked checked = check(file);
        csv("a,1", "b,2", "c,3");

        assertThatThrownBy(() -> produce(file, checked, null)).isInstanceOf(Failure.class).hasMessageContaining("more rows than the 2");
        assertThat(sink.positions()).isEmpty();
    }

    @Test
    void otherContentOfTheSameLengthAndTimeFailsBeforeTheLastCommit() throws IOException {
        Path file = csv("a,1", "b,2");
        Checked checked = check(file);
        FileTime written = Files.getLastModifiedTime(file);
        csv("a,1", "c,3");
        Files.setLastModifiedTime(file, written);

        assertThatThrownBy(() -> produce(file, checked, null)).isInstanceOf(Failure.class).hasMessageContaining("is not what was checked");
        assertThat(sink.positions()).isEmpty();
    }

    @Test
    void aFileWrittenToMeanwhileFailsBeforeTheNextCommit() throws IOException {
        Path file = csv(IntStream.range(0, MORE_THAN_ONE_TRANSACTION).mapToObj(row -> row + ",1").toArray(String[]::new));
        Checked checked = check(file);
        sink.onSend(() -> touch(file));

        assertThatThrownBy(() -> produce(file, checked, null)).isInstanceOf(Failure.class).hasMessageContaining("somebody wrote to it");
        assertThat(sink.positions()).isEmpty();
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path csv(String... rows) throws IOException {
        return Files.writeString(directory.resolve("rows.csv"), List.of(rows).stream().collect(Collectors.joining("\n", "id,amount\n", "\n")));
    }

    private Checked check(Path file) throws IOException {
        return new FileChecker(input(file), screen()).check(conversion(), true);
    }

    private Produced produce(Path file, Checked checked, Path skipBad) throws IOException {
        return new FileProducer(input(file), conversion(), new AvroEvents(1, SCHEMA), "id", screen()).produce(checked, sink, skipBad, new Pace(0));
    }

    private static InputFile input(Path file) {
        return new InputFile(file, InputFile.Format.AUTO);
    }

    private static RowConversion conversion() {
        return new RowConversion(FieldMapping.of(List.of(), List.of()), SCHEMA);
    }

    private static Screen screen() {
        return new Screen(new PrintStream(new ByteArrayOutputStream()), false, InstantSource.system());
    }
}
