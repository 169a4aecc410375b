package io.millrace.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The executable as the launcher starts it, in a process of its own. */
final class Program {
    static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

    private Program() {}

    /** @return the exit code */
    static int run(Path log, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dmillrace.apicurio=" + System.getProperty("millrace.apicurio"), "-jar", HOME.resolve("ops/cli/target/millrace.jar").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MILLRACE_HOME", HOME.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) throw new AssertionError(String.join(" ", arguments) + " did not end; see " + log);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
