package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real processes: what a signal or the death of a parent does to a stage's JVM. */
class StageSignalTest {
    @Test
    void sigtermStopsTheStageAndTheProcessEndsWithZero() throws Exception {
        Process stage = start(List.of());

        stage.destroy();

        assertThat(stage.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stage.exitValue()).isZero();
    }

    @Test
    void theDeathOfItsParentStopsIt() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Process stage = start(List.of(Long.toString(parent.pid())));

        parent.destroyForcibly();

        assertThat(stage.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stage.exitValue()).isZero();
    }

    private static Process start(List<String> args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), EndlessStage.class.getName()));
        command.addAll(args);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        String line;
        while ((line = output.readLine()) != null && !line.equals("running")) {}
        assertThat(line).as("the process started").isEqualTo("running");
        return process;
    }
}
