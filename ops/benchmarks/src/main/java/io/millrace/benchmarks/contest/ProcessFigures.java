package io.millrace.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** What the system says of a process. */
public final class ProcessFigures {
    private static final String PEAK = "VmHWM:";

    private ProcessFigures() {}

    /** User and system time of all its threads; 0 once it has ended. */
    public static long cpuNanos(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).map(Duration::toNanos).orElse(0L);
    }

    /** Greatest resident size; on Linux. */
    public static OptionalDouble peakMegabytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) return OptionalDouble.empty();
        try {
            return Files.readAllLines(status).stream().filter(line -> line.startsWith(PEAK))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0).findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
