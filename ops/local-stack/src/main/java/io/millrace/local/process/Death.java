package io.millrace.local.process;

import java.nio.file.Path;
import java.util.List;

/**
 * How a child ended.
 *
 * @param asked whether we stopped or killed it ourselves
 * @param lastLines the end of its log, oldest first
 */
public record Death(String name, long pid, int exitCode, boolean asked, Path logFile, List<String> lastLines) {
    public Death {
        lastLines = List.copyOf(lastLines);
    }

    /** One text that names process, exit code, log and its last lines. */
    public String message() {
        String log = lastLines.isEmpty() ? "its log is empty" : "last lines of its log:\n  " + String.join("\n  ", lastLines);
        return name + " (pid " + pid + ") ended with " + ending() + "; " + log + "\nwhole log: " + logFile;
    }

    private String ending() {
        return switch (exitCode) {
            case 137 -> "exit code 137 (killed, SIGKILL: by hand or by the kernel for want of memory)";
            case 143 -> "exit code 143 (ended by SIGTERM)";
            default -> "exit code " + exitCode;
        };
    }
}
