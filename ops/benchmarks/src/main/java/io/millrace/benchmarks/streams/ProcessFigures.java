package io.millrace.benchmarks.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** What the system says of a process. */
final class ProcessFigures {
    private static final String PEAK = "VmHWM:";

    private ProcessFigures() {}

    /** User and system time of all its threads; 0 once it has ended. */
    static long cpuNanos(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).map(Duration::toNanos).orElse(0L);
    }

    /** Greatest resident size in bytes; on Linux. */
    static OptionalDouble peakMemory(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) return OptionalDouble.empty();
        try {
            return Files.readAllLines(status).stream().filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
