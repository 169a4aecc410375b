package io.millrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void anEarlierDemosDataIsGoneAndTheDirectoryIsTaken() throws IOException {
        Path directory = folder.resolve("demo");
        DataDirectory.renew(directory).close();
        Path old = Files.writeString(Files.createDirectories(directory.resolve("kafka/log")).resolve("0.log"), "old");

        try (var lock = DataDirectory.renew(directory)) {
            assertThat(old).doesNotExist();
            assertThatThrownBy(() -> DataDirectory.keep(directory)).isInstanceOf(Failure.class).hasMessageContaining("is in use");
        }
    }

    @Test
    void aDemoThatHasOnlyTakenTheDirectoryIsNotWipedByTheNext() throws IOException {
        Path directory = folder.resolve("demo");
        try (var first = DataDirectory.renew(directory)) {
            Path begun = Files.writeString(directory.resolve("ports.properties"), "of the first");

            assertThatThrownBy(() -> DataDirectory.renew(directory)).isInstanceOf(Failure.class).hasMessageContaining("--data");
            assertThat(begun).exists();
        }
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAsItIs() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataDirectory.renew(folder)).isInstanceOf(Failure.class).hasMessageContaining("is not a demo's directory");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(thesis);
        }
    }

    @Test
    void aFolderThatAKilledDemoHadJustTakenIsADemos() throws IOException {
        Files.writeString(folder.resolve("lock"), "");

        DataDirectory.renew(folder).close();

        assertThat(folder.resolve(".millrace-demo")).exists();
    }
}
