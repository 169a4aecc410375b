package io.millrace.benchmarks.contest;

import io.millrace.local.process.ChildProcess;
import io.millrace.local.process.JavaChild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of a case, about to be started: with the same options for all. */
public final class CaseJvm {
    private static final int FIRST_WITH_UNSAFE_WARNINGS = 24;

    private CaseJvm() {}

    /** @param jvmArgs in addition to what each needs */
    public static JavaChild of(String name, Class<?> main, Path logFile, List<String> jvmArgs, List<String> arguments) {
        var options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=io/millrace/benchmarks/contest/logback.xml"));
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_WARNINGS) options.add("--sun-misc-unsafe-memory-access=allow");
        options.addAll(jvmArgs);
        return ChildProcess.java(name).mainClass(main.getName()).jvmArgs(options.toArray(String[]::new)).args(arguments.toArray(String[]::new)).logFile(logFile);
    }
}
