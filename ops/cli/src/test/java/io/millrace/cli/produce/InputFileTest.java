package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    @TempDir
    Path directory;

    @Test
    void aPipeIsRefusedBecauseItCanBeReadOnce() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThatThrownBy(() -> new InputFile(pipe, InputFile.Format.CSV)).isInstanceOf(Failure.class)
                .hasMessageContaining("file " + pipe + ": is no regular file").hasMessageContaining("write the rows to a file");
    }

    @Test
    void jsonLinesAreRowsAndBlankLinesAreNone() throws IOException {
        List<Row> rows = rows(file("a.json", "{\"a\":1}\n\n{\"a\":2}\n"));

        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L);
        assertThat(rows.get(1).fields().get("a").intValue()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNotJsonIsABadRowAndTheNextIsRead() throws IOException {
        List<Row> rows = rows(file("a.json", "{\"a\":\n[1]\n{\"a\":3}\n"));

        assertThat(rows.get(0).error()).hasMessageStartingWith("is not JSON");
        assertThat(rows.get(1).error()).hasMessage("is JSON but no object");
        assertThat(rows.get(2).error()).isNull();
    }

    @Test
    void gzipIsToldByItsFirstBytesNotByItsName() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"a\":1}\n".getBytes(UTF_8));
        }

        assertThat(rows(file("a.json", bytes.toByteArray()))).hasSize(1);
    }

    @Test
    void csvCellsMayHoldCommasQuotesAndLineBreaks() throws IOException {
        List<Row> rows = rows(file("a.csv", "id,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,\r\n"));

        assertThat(rows.get(0).fields().get("text").textValue()).isEqualTo("a, \"b\"\r\nc");
        assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnsName() throws IOException {
        assertThat(rows(file("a.csv", "\uFEFFid\n1\n")).getFirst().fields().get("id").textValue()).isEqualTo("1");
    }

    @Test
    void aCsvRowWithAnotherNumberOfCellsIsBad() throws IOException {
        assertThat(rows(file("a.csv", "a,b\n1\n")).getFirst().error()).hasMessage("has 1 cells, the header has 2");
        assertThat(rows(file("more.csv", "a,b\n1,2,3\n")).getFirst().text()).isEqualTo("[\"1\",\"2\",\"3\"]");
    }

    @Test
    void theFormatIsToldByNameAndElseByTheFirstCharacter() throws IOException {
        assertThat(rows(file("x", "{\"a\":1}")).getFirst().fields().get("a").intValue()).isEqualTo(1);
        assertThat(rows(file("y", "a\n1")).getFirst().fields().get("a").textValue()).isEqualTo("1");
    }

    @Test
    void theHashIsThatOfTheWholeFileHoweverMuchWasRead() throws IOException {
        Path file = file("a.json", "{\"a\":1}\n".repeat(10_000));
        try (var one = new InputFile(file, InputFile.Format.AUTO).open(); var other = new InputFile(file, InputFile.Format.AUTO).open()) {
            other.rows().next();

            assertThat(one.bytes().hashOfAll()).hasSize(64).isEqualTo(other.bytes().hashOfAll());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new InputFile(directory.resolve("none"), InputFile.Format.AUTO)).isInstanceOf(Failure.class).hasMessageContaining("none");
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static List<Row> rows(Path file) throws IOException {
        var rows = new ArrayList<Row>();
        try (var opened = new InputFile(file, InputFile.Format.AUTO).open()) {
            for (Row row = opened.rows().next(); row != null; row = opened.rows().next()) rows.add(row);
        }
        return rows;
    }
}
