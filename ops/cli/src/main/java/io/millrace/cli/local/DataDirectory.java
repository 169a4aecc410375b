package io.millrace.cli.local;

import io.millrace.cli.Failure;
import io.millrace.local.process.DirectoryLock;
import io.millrace.local.process.ProcessRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Data directories of local stacks: taken as they are, or begun anew. */
public final class DataDirectory {
    /** Only a directory that carries this is ever emptied. */
    private static final String MARK = ".millrace-demo";

    private static final Set<String> KEPT = Set.of(MARK, "lock", "lock.owner", "lock.owner.new");

    private DataDirectory() {}

    /** How a data directory becomes one's own. */
    public interface Taking {
        /** @return its lock, held */
        DirectoryLock take(Path directory) throws IOException;
    }

    /**
     * Takes the directory with what it holds; creates it if it is not there.
     *
     * @throws Failure if a local stack runs there
     */
    public static DirectoryLock keep(Path directory) throws IOException {
        try {
            return DirectoryLock.take(directory);
        } catch (IllegalStateException e) {
            throw new Failure(e.getMessage() + " with --data", e);
        }
    }

    /**
     * Takes the directory and empties it of an earlier demo, what still runs of a killed one ended first; creates it if it is not there.
     *
     * @throws Failure if a local stack runs there, or the directory is somebody else's
     */
    public static DirectoryLock renew(Path directory) throws IOException {
        if (Files.exists(directory)) requireOurs(directory);
        DirectoryLock lock = keep(directory);
        try {
            requireOurs(directory);
            Files.writeString(directory.resolve(MARK), "The next demo deletes all of this directory.\n");
            for (Path child : children(directory)) {
                if (Files.isDirectory(child)) new ProcessRegister(child).reclaim();
            }
            for (Path child : children(directory)) delete(child);
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireOurs(Path directory) throws IOException {
        boolean isOurs = Files.isDirectory(directory) && (Files.exists(directory.resolve(MARK)) || children(directory).isEmpty());
        if (!isOurs) throw new Failure(directory + " is not a demo's directory: the demo would delete what is in it; choose another with --data");
    }

    /** Without the mark, and the lock, which another may hold. */
    private static List<Path> children(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !KEPT.contains(file.getFileName().toString())).toList();
        }
    }

    /** Links are removed, not followed. */
    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
