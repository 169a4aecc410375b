package io.millrace.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running children of one data directory: a file {@code <name>.process} each, with pid, start and command of child and parent. */
public final class ProcessRegister {
    private static final Logger log = LoggerFactory.getLogger(ProcessRegister.class);
    private static final String SUFFIX = ".process";

    private final Path directory;

    public ProcessRegister(Path directory) {
        this.directory = directory;
    }

    /**
     * Ends what a killed run left behind, by pid, and returns the names of what was ended.
     *
     * @throws IllegalStateException if a recorded child still has its parent: then the directory is in use
     */
    public List<String> reclaim() throws IOException {
        var reclaimed = new ArrayList<String>();
        for (Path file : records()) {
            var child = ProcessRecord.read(file, "").alive();
            if (child.isPresent()) {
                var parent = ProcessRecord.read(file, "parent.").alive();
                if (parent.isPresent()) {
                    throw new IllegalStateException(directory + " is in use: process " + parent.get().pid() + " runs "
                            + nameOf(file) + " (pid " + child.get().pid() + ") there; stop it, or choose another directory");
                }
                end(child.get(), nameOf(file));
                reclaimed.add(nameOf(file));
            }
            Files.deleteIfExists(file);
        }
        return reclaimed;
    }

    /** Notes a living child; the returned action forgets it. */
    Runnable record(String name, ProcessHandle child) throws IOException {
        Path file = directory.resolve(name + SUFFIX);
        ProcessRecord.of(child).write(file, ProcessRecord.of(ProcessHandle.current()));
        return () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("Cannot remove process record {}; harmless, its process has ended", file, e);
            }
        };
    }

    private List<Path> records() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static String nameOf(Path record) {
        String file = record.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    private static void end(ProcessHandle orphan, String name) {
        log.info("Ending {} (pid {}), left behind by a run that was killed", name, orphan.pid());
        orphan.destroyForcibly();
        try {
            orphan.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " (pid " + orphan.pid() + ") was ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot end " + name + " (pid " + orphan.pid() + "), left behind by a killed run; end it by hand", e);
        }
    }
}
