package io.millrace.cli.local;

import io.millrace.runtime.StageKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVM options of the stages on one machine: small heaps, quick starts. */
final class StageJvm {
    /** Folder of class-data archives, set by the launcher. */
    private static final String ARCHIVES = "millrace.cds";
    private static final int FIRST_WITH_UNSAFE_WARNINGS = 24;

    private StageJvm() {}

    static String[] options(StageKind kind) {
        var options = new ArrayList<>(List.of("-Xmx" + heap(kind), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError"));
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_WARNINGS) options.add("--sun-misc-unsafe-memory-access=allow");
        String archives = System.getProperty(ARCHIVES);
        if (archives != null) {
            options.add("-XX:+AutoCreateSharedArchive");
            options.add("-XX:SharedArchiveFile=" + Path.of(archives, kind + ".jsa"));
            options.add("-Xlog:cds=off");
            options.add("-Xlog:cds+dynamic=off");
        }
        return options.toArray(String[]::new);
    }

    private static String heap(StageKind kind) {
        return switch (kind) {
            case STREAM -> "1g";
            case SINK -> "1g";
            case LOAD -> "256m";
        };
    }
}
