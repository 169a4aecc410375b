package io.millrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.HealthServer;
import io.millrace.runtime.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageHealthTest {
    @TempDir
    Path directory;

    @Test
    void aStageWithoutAnAddressIsStarting() {
        assertThat(StageHealth.describe(directory.resolve("none"))).isEqualTo("is starting");
    }

    @Test
    void aStageThatWaitsSaysForWhat() throws IOException {
        try (var server = HealthServer.start(0, () -> new Stage.Status(false, "topic raw"), () -> "")) {
            Path file = Files.writeString(directory.resolve("sink.address"), server.address().toString());

            assertThat(StageHealth.describe(file)).isEqualTo("waits for topic raw");
            assertThat(StageHealth.isReady(file)).isFalse();
        }
    }

    @Test
    void aStageAtWorkIsReady() throws IOException {
        try (var server = HealthServer.start(0, () -> new Stage.Status(true, null), () -> "")) {
            assertThat(StageHealth.isReady(Files.writeString(directory.resolve("sink.address"), server.address().toString()))).isTrue();
        }
    }

    @Test
    void aStageThatIsGoneDoesNotAnswer() throws IOException {
        var server = HealthServer.start(0, () -> new Stage.Status(true, null), () -> "");
        Path file = Files.writeString(directory.resolve("sink.address"), server.address().toString());
        server.close();

        assertThat(StageHealth.describe(file)).startsWith("does not answer");
    }
}
