package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    @TempDir
    Path directory;

    @Test
    void endsRecordedOrphansOnceTheirParentIsGone() throws Exception {
        var register = new ProcessRegister(directory);
        try (var parent = child(Sleeper.class.getName(), directory.toString())) {
            ProcessHandle orphan = sleeperOf(parent);
            assertThatThrownBy(register::reclaim).hasMessageContaining("is in use: process " + parent.pid());
            parent.kill();
            assertThat(orphan.isAlive()).isTrue();

            var reclaimed = register.reclaim();

            assertThat(reclaimed).containsExactly("sleeper");
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void diesWithItsParent() throws Exception {
        try (var parent = child(Nest.class.getName(), directory.toString())) {
            ProcessHandle grandchild = Awaitility.await().until(() -> handleIn(directory.resolve("grandchild.log")), handle -> handle != null);

            parent.kill();

            assertThat(grandchild.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void leavesNoChildRunningThatItCannotRecord() throws Exception {
        Path inTheWay = Files.createFile(directory.resolve("in-the-way"));
        var child = ChildProcess.java("unrecorded").mainClass(Waiting.class.getName()).logFile(directory.resolve("child.log")).register(new ProcessRegister(inTheWay));

        assertThatThrownBy(child::start).isInstanceOf(IOException.class);

        Awaitility.await().until(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void tellsHowItEnded() throws Exception {
        try (var child = child(Failing.class.getName())) {
            var death = child.await();

            assertThat(death.asked()).isFalse();
            assertThat(death.message()).contains("child", "exit code 3", "the reason why", "child.log");
        }
    }

    @Test
    void stopsPolitelySoThatShutdownHooksRun() throws Exception {
        try (var child = child(Polite.class.getName())) {
            Awaitility.await().until(() -> Files.readString(child.logFile()).contains("running"));

            var death = child.stop(Duration.ofSeconds(10));

            assertThat(death.asked()).isTrue();
            assertThat(death.lastLines()).contains("good-bye");
        }
    }

    /** Starts a child of its own that prints its pid and waits. */
    public static final class Nest {
        public static void main(String[] args) throws Exception {
            ChildProcess.java("grandchild").mainClass(Waiting.class.getName()).logFile(Path.of(args[0], "grandchild.log")).start().await();
        }
    }

    public static final class Waiting {
        public static void main(String[] args) throws Exception {
            System.out.println(ProcessHandle.current().pid());
            Thread.currentThread().join();
        }
    }

    public static final class Failing {
        public static void main(String[] args) {
            System.out.println("the reason why");
            System.exit(3);
        }
    }

    public static final class Polite {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("good-bye")));
            System.out.println("running");
            Thread.currentThread().join();
        }
    }

    private ChildProcess child(String mainClass, String... args) throws Exception {
        return ChildProcess.java("child").mainClass(mainClass).args(args).logFile(directory.resolve("child.log")).start();
    }

    private static ProcessHandle sleeperOf(ChildProcess parent) {
        return Awaitility.await().until(() -> handleIn(parent.logFile()), handle -> handle != null);
    }

    private static ProcessHandle handleIn(Path log) throws Exception {
        String text = Files.exists(log) ? Files.readString(log) : "";
        return text.endsWith("\n") ? ProcessHandle.of(Long.parseLong(text.strip())).orElseThrow() : null;
    }
}
