package io.millrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a project that is empty but for it, with a JDK and a Maven that only say that they were called. */
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("").toAbsolutePath().getParent().getParent().resolve("millrace");

    @TempDir
    Path folder;

    private Path project;
    private Path lock;
    private Path jdk;
    private final Map<Process, Path> outputs = new HashMap<>();

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project")).toRealPath();
        lock = project.resolve(".millrace/building");
        Files.createDirectories(lock.getParent());
        Files.copy(LAUNCHER, project.resolve("millrace"));
        jdk = jdk("21.0.1");
        program(folder.resolve("mvn"), "echo build >> builds; if [ -n \"$ON_BUILD\" ]; then eval \"$ON_BUILD\"; fi; mkdir -p ops/cli/target; touch ops/cli/target/millrace.jar");
    }

    @Test
    void buildsWhatIsMissingAndStartsTheCommand() throws Exception {
        Ended ended = run(Map.of());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("started ", " io.millrace.cli.Main");
        assertThat(builds()).isEqualTo(1);
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void theLockOfADeadBuildIsTakenOverAndOneOfManyBuilds() throws Exception {
        Files.createSymbolicLink(lock, Path.of(Long.toString(deadProcess())));

        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 6; i++) launchers.add(start(Map.of(), "help", "with-" + i));

        for (Process launcher : launchers) assertThat(launcher.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aLivingBuildIsAwaited() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.createSymbolicLink(lock, Path.of(Long.toString(other.pid())));
        Process launcher = start(Map.of());
        await().until(() -> Files.readString(output(launcher)).contains("another build of this folder is under way (process " + other.pid() + ")"));

        assertThat(builds()).isZero();
        other.destroyForcibly().waitFor();

        assertThat(launcher.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockDirectoryWithoutAnOwnerIsNotAwaitedForEver() throws Exception {
        Files.createDirectories(project.resolve(".millrace/build.lock"));
        Process launcher = start(Map.of());

        boolean ended = launcher.waitFor(15, TimeUnit.SECONDS);
        launcher.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockThatIsAnothersByNowIsLeftToIt() throws Exception {
        Path[] locks = {lock, project.resolve(".millrace/build.lock")};
        String steal = "for l in " + locks[0] + " " + locks[1] + "; do if [ -L $l ]; then ln -sfn 1 $l; fi; if [ -d $l ]; then echo 1 > $l/pid; fi; done";

        run(Map.of("ON_BUILD", steal));

        assertThat(List.of(locks)).anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** In a container the launcher's pid may be the same in every run. */
    @Test
    void aDeadBuildsLockThatBearsTheLaunchersOwnPidIsTakenOver() throws Exception {
        var builder = builder(Map.of("LOCK", lock.toString()));
        builder.command("bash", "-c", "ln -s $$ \"$LOCK\" && exec bash \"$0\"", project.resolve("millrace").toString());
        Process launcher = builder.start();

        boolean ended = launcher.waitFor(15, TimeUnit.SECONDS);
        launcher.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aTerminatedLauncherHoldsTheLockUntilItsBuildHasEnded() throws Exception {
        Path go = folder.resolve("go");
        Path begun = folder.resolve("begun");
        Process launcher = start(Map.of("ON_BUILD", "touch " + begun + "; until [ -e " + go + " ]; do sleep 0.05; done"));
        await().until(() -> Files.exists(begun));

        launcher.destroy();
        boolean endedBeforeItsBuild = launcher.waitFor(500, TimeUnit.MILLISECONDS);
        boolean isLocked = Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
        Files.createFile(go);

        assertThat(launcher.waitFor()).isEqualTo(143);
        assertThat(endedBeforeItsBuild).isFalse();
        assertThat(isLocked).isTrue();
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aTakeoverThatWasKilledIsNamedAndNothingIsBuiltTwice() throws Exception {
        Files.createSymbolicLink(lock, Path.of(Long.toString(deadProcess())));
        Files.createSymbolicLink(lock.resolveSibling("building.clearing"), Path.of(Long.toString(deadProcess())));

        Ended ended = run(Map.of());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("remove " + lock + ".clearing");
        assertThat(builds()).isZero();
    }

    @Test
    void aJdkThatIsNamedAndCannotBeUsedIsSaid() throws Exception {
        for (Path unusable : List.of(folder.resolve("none"), jdk("17.0.2"))) {
            Ended ended = run(Map.of("MILLRACE_JAVA_HOME", unusable.toString()));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output()).contains("MILLRACE_JAVA_HOME=" + unusable + ": is no JDK 21 or later").doesNotContain("started");
        }
    }

    @Test
    void withoutAHomeFolderAJdkIsStillLookedFor() throws Exception {
        var builder = builder(Map.of());
        List.of("HOME", "MILLRACE_JAVA_HOME", "JAVA_HOME").forEach(builder.environment()::remove);
        Path tools = Files.createDirectories(folder.resolve("tools")); // A PATH without java.
        for (String tool : List.of("bash", "dirname", "readlink", "mkdir", "ln", "rm", "find", "head", "awk", "tee", "mv", "basename", "touch", "cat", "sleep")) {
            Path found = List.of("/bin", "/usr/bin").stream().map(bin -> Path.of(bin, tool)).filter(Files::exists).findFirst().orElseThrow();
            program(tools.resolve(tool), "exec " + found + " \"$@\"");
        }
        builder.environment().put("PATH", tools.toString());
        builder.command().set(0, "/bin/bash");
        int exitCode = builder.start().waitFor();

        String output = Files.readString(builder.redirectOutput().file().toPath());
        assertThat(output).doesNotContain("unbound variable");
        assertThat(exitCode).as("a JDK of this machine, or none is found").isBetween(0, 1);
    }

    private record Ended(int exitCode, String output) {}

    private Ended run(Map<String, String> environment) throws Exception {
        Process launcher = start(environment);
        return new Ended(launcher.waitFor(), Files.readString(output(launcher)));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        var builder = builder(environment);
        builder.command().addAll(List.of(arguments));
        Process launcher = builder.start();
        outputs.put(launcher, builder.redirectOutput().file().toPath());
        return launcher;
    }

    private Path output(Process launcher) {
        return outputs.get(launcher);
    }

    private ProcessBuilder builder(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of("bash", project.resolve("millrace").toString()))).redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "launcher", ".log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_") || name.startsWith("_MILLRACE_"));
        builder.environment().put("MILLRACE_MVN", folder.resolve("mvn").toString());
        builder.environment().put("MILLRACE_JAVA_HOME", jdk.toString());
        builder.environment().put("ON_BUILD", "");
        builder.environment().putAll(environment);
        return builder;
    }

    private int builds() throws IOException {
        Path log = project.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log, UTF_8).size() : 0;
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve("jdk-" + version);
        program(home.resolve("bin/java"), "echo started $*");
        program(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
