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
    private static final Recipe RECIPE = Recipe.of(List.of(), List.of(), "id", SCHEMA);
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

    @Test
    void thePositionTellsHowManyRowsAreSetAsideAndWhatMadeTheOthers() throws IOException {
        Path file = csv("a,1", "b,much", "c,3", "d,more");

        Produced produced = produce(file, check(file), directory.resolve("bad.jsonl"));

        assertThat(produced).isEqualTo(new Produced(2, 2, Position.BEGINNING));
        assertThat(sink.positions()).containsExactly(new Position(4, 2, RECIPE));
        assertThat(sink.visible()).containsExactly("a", "c");
    }

    @Test
    void aResumedRunAddsToWhatWasSetAsideBefore() throws IOException {
        Path file = csv("a,1", "b,much", "c,3", "d,more");
        sink.stoppedAt(new Position(2, 1, RECIPE));

        Produced produced = produce(file, check(file), directory.resolve("bad.jsonl"));

        assertThat(produced).isEqualTo(new Produced(1, 1, new Position(2, 1, RECIPE)));
        assertThat(sink.positions().getLast()).isEqualTo(new Position(4, 2, RECIPE));
        assertThat(sink.visible()).containsExactly("c");
    }

    @Test
    void aFileOfWhichNoRowFitsIsNotUsedUp() throws IOException {
        Path file = csv(IntStream.range(0, MORE_THAN_ONE_TRANSACTION).mapToObj(row -> row + ",much").toArray(String[]::new));

        assertThatThrownBy(() -> produce(file, check(file), directory.resolve("bad.jsonl"))).isInstanceOf(Failure.class)
                .hasMessageContaining("none of the 60,000 rows").hasMessageContaining("field 'amount' = 'much'").hasMessageContaining("nothing counts as done");
        assertThat(sink.positions()).isEmpty();
    }

    @Test
    void aFileDealtWithByAnotherMappingOrSchemaIsNotCalledDone() throws IOException {
        Path file = csv("a,1", "b,2");
        sink.stoppedAt(new Position(2, 1, new Recipe("another", RECIPE.schema())));

        assertThatThrownBy(() -> produce(file, check(file), null)).isInstanceOf(Failure.class)
                .hasMessageContaining("other --map, --set or --key: 1 rows produced, 1 set aside").hasMessageContaining("delete consumer group group-of-this-file");

        sink.stoppedAt(new Position(1, 0, new Recipe(RECIPE.mapping(), "another")));

        assertThatThrownBy(() -> produce(file, check(file), null)).isInstanceOf(Failure.class).hasMessageContaining("another schema: 1 rows produced");
        assertThat(sink.visible()).isEmpty();
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
        return new FileProducer(input(file), conversion(), RECIPE, new AvroEvents(1, SCHEMA), "id", screen()).produce(checked, sink, skipBad, new Pace(0));
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
