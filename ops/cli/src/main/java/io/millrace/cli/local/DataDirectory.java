package io.millrace.cli.local;

import io.millrace.cli.Failure;
import io.millrace.local.process.DirectoryLock;
import io.millrace.local.process.ProcessRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A data directory that is begun anew each time. */
public final class DataDirectory {
    /** Only a directory that carries this is ever emptied. */
    private static final String MARK = ".millrace-demo";

    private DataDirectory() {}

    /**
     * Empties the directory of an earlier demo, what still runs of a killed one ended first; creates it if it is not there.
     *
     * @throws Failure if a demo runs there, or the directory is somebody else's
     */
    public static void renew(Path directory) throws IOException {
        if (Files.exists(directory)) {
            if (DirectoryLock.isHeld(directory)) throw new Failure("a local stack runs in " + directory + "; stop it, or choose another directory with --data");
            requireOurs(directory);
            for (Path child : children(directory)) {
                if (Files.isDirectory(child)) new ProcessRegister(child).reclaim();
            }
            for (Path child : children(directory)) delete(child);
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(MARK), "The next demo deletes all of this directory.\n");
    }

    private static void requireOurs(Path directory) throws IOException {
        boolean isOurs = Files.isDirectory(directory) && (Files.exists(directory.resolve(MARK)) || children(directory).isEmpty());
        if (!isOurs) throw new Failure(directory + " is not a demo's directory: the demo would delete what is in it; choose another with --data");
    }

    private static List<Path> children(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Links are removed, not followed. */
    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
