package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckerTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "E", "fields": [{"name": "id", "type": "string"}, {"name": "amount", "type": "double"}]}""");

    @TempDir
    Path directory;

    @Test
    void aFileWhoseRowsFitIsCountedAndHashed() throws IOException {
        var checked = check("id,amount\na,1\nb,2.5\n", false);

        assertThat(checked.rows()).isEqualTo(2);
        assertThat(checked.hash()).hasSize(64);
    }

    @Test
    void theFirstBadRowIsNamedByLineFieldAndValue() {
        assertThatThrownBy(() -> check("id,amount\na,1\nb,much\n", false)).isInstanceOf(Failure.class)
                .hasMessageContaining("line 3: field 'amount' = 'much': is not a number").hasMessageContaining("--skip-bad");
    }

    @Test
    void badRowsAreNoMatterIfTheyAreToBeSkipped() throws IOException {
        assertThat(check("id,amount\na,1\nb,much\n", true).rows()).isEqualTo(2);
    }

    @Test
    void otherContentIsAnotherFile() throws IOException {
        assertThat(check("id,amount\na,1\n", false).hash()).isNotEqualTo(check("id,amount\na,2\n", false).hash());
    }

    private FileChecker.Checked check(String csv, boolean toleratesBadRows) throws IOException {
        var file = new InputFile(Files.writeString(directory.resolve("rows.csv"), csv), InputFile.Format.AUTO);
        var screen = new Screen(new PrintStream(new ByteArrayOutputStream()), false, InstantSource.system());
        return new FileChecker(file, screen).check(new RowConversion(FieldMapping.of(List.of(), List.of()), SCHEMA), toleratesBadRows);
    }
}
