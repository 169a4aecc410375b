package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final LocalStackOptions OPTIONS = LocalStackOptions.defaults();

    @TempDir
    Path directory;

    /** One story, since every start costs seconds. */
    @Test
    void isHeldByOneProcessReclaimedFromAKilledOneAndTellsWhenAServerDies() throws Exception {
        Map<String, String> before;
        long holderPid;
        try (var holder = holder()) {
            holderPid = holder.pid();
            before = awaitRunning();
            assertThatThrownBy(() -> LocalStack.start(data(), OPTIONS))
                    .hasMessageContaining("is in use by process " + holderPid)
                    .hasMessageContaining(data().toRealPath().toString());
            holder.kill();
        }
        assertThat(LocalStack.running(data())).isEmpty();

        try (var stack = LocalStack.start(data(), OPTIONS)) {
            assertThat(stack.addresses().environment()).isEqualTo(before);
            assertThat(LocalStack.running(data())).contains(before);
            assertThat(Files.getPosixFilePermissions(data().resolve("stack.env"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> LocalStack.start(data(), OPTIONS)).hasMessageContaining("is in use");

            killBroker();

            assertThat(stack.broken().get(10, TimeUnit.SECONDS)).contains("kafka", "exit code 137", "Kafka Server started", "broker.log");

            Path inTheWay = Files.createDirectories(Files.createDirectory(withoutFile(data().resolve("stack.env"))).resolve("x"));
            assertThatThrownBy(stack::close).isInstanceOf(DirectoryNotEmptyException.class);
            assertThat(ProcessHandle.current().children()).isEmpty();
            Files.delete(inTheWay);
        }
        assertThat(LocalStack.running(data())).isEmpty();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void refusesToStartOnAFullDisk() {
        assertThatThrownBy(() -> LocalStack.start(data(), OPTIONS.withMinimumFreeBytes(Long.MAX_VALUE)))
                .hasMessageContaining(data().toString())
                .hasMessageContaining("MiB of free disk space");
    }

    private static Path withoutFile(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    private Path data() {
        return directory.resolve("data");
    }

    private ChildProcess holder() throws Exception {
        return ChildProcess.java("holder")
                .mainClass(StackHolder.class.getName())
                .args(data().toString())
                .logFile(directory.resolve("holder.log"))
                .start();
    }

    private Map<String, String> awaitRunning() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> LocalStack.running(data()), Optional::isPresent).orElseThrow();
    }

    private void killBroker() throws IOException {
        var broker = new Properties();
        try (var record = Files.newInputStream(data().resolve("kafka/kafka.process"))) {
            broker.load(record);
        }
        ProcessHandle.of(Long.parseLong(broker.getProperty("pid"))).orElseThrow().destroyForcibly();
    }
}
