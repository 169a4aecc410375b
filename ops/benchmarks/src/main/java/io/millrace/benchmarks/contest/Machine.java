package io.millrace.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the benchmark runs on. */
public final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    public static String describe() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors + (processors == 1 ? " processor" : " processors") + value(CPU, "model name", " (", ")") + memory() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static String memory() {
        String kilobytes = value(MEMORY, "MemTotal", "", "").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? "" : ", " + Math.round(Long.parseLong(kilobytes) / 1024.0 / 1024) + " GiB";
    }

    /** Of the first line that begins with the name; empty where there is none. */
    private static String value(Path file, String name, String before, String after) {
        if (!Files.isReadable(file)) return "";
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> before + line.substring(line.indexOf(':') + 1).trim() + after).orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
