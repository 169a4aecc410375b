package io.millrace.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** Names one process so that a later one that got the same pid is not mistaken for it. */
record ProcessRecord(long pid, Instant started, String command) {
    /** The kernel tells start times relative to a boot time that clock corrections move a little. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    static ProcessRecord of(ProcessHandle process) {
        var info = process.info();
        return new ProcessRecord(process.pid(), info.startInstant().orElse(Instant.EPOCH), info.command().orElse(""));
    }

    /** The process itself, if it still runs. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        var now = of(process);
        return now.command.equals(command) && Duration.between(now.started, started).abs().compareTo(CLOCK_SLACK) <= 0;
    }

    /** Written aside and moved into place: a reader sees all of it or nothing. */
    void write(Path file, ProcessRecord parent) throws IOException {
        var properties = new Properties();
        put(properties, "");
        parent.put(properties, "parent.");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void put(Properties properties, String prefix) {
        properties.setProperty(prefix + "pid", Long.toString(pid));
        properties.setProperty(prefix + "started", started.toString());
        properties.setProperty(prefix + "command", command);
    }

    static ProcessRecord read(Path file, String prefix) throws IOException {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        try {
            return new ProcessRecord(
                    Long.parseLong(properties.getProperty(prefix + "pid")),
                    Instant.parse(properties.getProperty(prefix + "started")),
                    properties.getProperty(prefix + "command"));
        } catch (RuntimeException e) {
            throw new IOException(file + " is not a process record of ours; delete it if no process of this directory runs", e);
        }
    }
}
