package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {
    private static final String HASH = "hash-of-this-input";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("bad.jsonl");
    }

    @Test
    void theInputItselfIsRefusedAlsoUnderAnotherName() throws IOException {
        Path input = Files.writeString(directory.resolve("rows.csv"), "id\n1\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), input);
        Path second = Files.createLink(directory.resolve("second.csv"), input);

        for (Path name : List.of(input, link, second, directory.resolve("./rows.csv"))) {
            assertThatThrownBy(() -> SetAside.requireOther(name, input)).isInstanceOf(Failure.class).hasMessageContaining("is the input itself");
        }
        assertThatCode(() -> SetAside.requireOther(file, input)).doesNotThrowAnyException();
    }

    @Test
    void badRowsOfAnotherInputAreRefusedAndKept() throws IOException {
        write("hash-of-another-input", 0, 1, 2);
        String before = Files.readString(file);

        assertThatThrownBy(() -> SetAside.open(file, HASH, 0)).isInstanceOf(Failure.class).hasMessageContaining("something else than bad rows of this input");
        assertThat(file).hasContent(before);
    }

    @Test
    void anyOtherFileIsRefusedAndKept() throws IOException {
        for (byte[] content : List.of("my thesis\n".getBytes(), new byte[] {(byte) 0x1f, (byte) 0x8b, 0, 1}, "{\"row\":1}\n".getBytes(), "\n".getBytes())) {
            Files.write(file, content);

            assertThatThrownBy(() -> SetAside.open(file, HASH, 5)).isInstanceOf(Failure.class).hasMessageContaining("something else");
            assertThat(file).hasBinaryContent(content);
        }
    }

    @Test
    void aResumedRunKeepsTheRowsThatAreDoneAndDropsThoseItMeetsAgain() throws IOException {
        write(HASH, 0, 1, 2, 7);

        write(HASH, 2, 7, 9);

        assertThat(rows()).containsExactly(1L, 2L, 7L, 9L);
    }

    @Test
    void aLineThatAKilledRunLeftUnfinishedIsDropped() throws IOException {
        write(HASH, 0, 1, 2);
        Files.writeString(file, Files.readString(file) + "{\"input\":\"hash-of-th");

        write(HASH, 2, 3);

        assertThat(rows()).containsExactly(1L, 2L, 3L);
    }

    private void write(String hash, long done, long... rows) throws IOException {
        try (var aside = SetAside.open(file, hash, done)) {
            for (long row : rows) aside.write(new Row(row, row + 1, "größer " + row, null, null), new BadRow("is bad"));
        }
    }

    private List<Long> rows() throws IOException {
        List<Long> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) rows.add(JsonRows.JSON.readTree(line).get("row").asLong());
        return rows;
    }
}
