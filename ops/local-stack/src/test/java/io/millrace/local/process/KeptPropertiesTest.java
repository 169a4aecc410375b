package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPropertiesTest {
    @TempDir
    Path directory;

    private Path file;
    private KeptProperties kept;

    @BeforeEach
    void name() {
        file = directory.resolve("new/ports.properties");
        kept = new KeptProperties(file);
    }

    @Test
    void keepsSettingsForTheirOwner() throws Exception {
        kept.write(with("a", "1"));
        kept.write(with("b", "2"));

        assertThat(kept.read()).isEqualTo(with("b", "2"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining(path -> !path.equals(file));
    }

    /** A reader of the old file sees the old settings to their end: the new ones are another file, moved into place. */
    @Test
    void leavesTheOldFileWholeUntilTheNewOneIs() throws Exception {
        kept.write(with("a", "1"));
        Path before = Files.createLink(directory.resolve("before"), file);

        kept.write(with("a", "2"));

        assertThat(new KeptProperties(before).read()).isEqualTo(with("a", "1"));
    }

    @Test
    void writesOverWhatAKilledWriterLeft() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("ports.properties.new"), "a=");

        kept.write(with("a", "1"));

        assertThat(kept.read()).isEqualTo(with("a", "1"));
    }

    @Test
    void namesADamagedFile() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a=\\u12");

        assertThatThrownBy(kept::read).hasMessageContaining(file.toString()).hasMessageContaining("damaged");
    }

    private static Properties with(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
