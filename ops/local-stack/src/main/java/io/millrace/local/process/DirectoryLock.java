package io.millrace.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One user at a time for a data directory. The kernel gives the lock back when its process ends, however it ends. */
public final class DirectoryLock implements AutoCloseable {
    /** Within one JVM: closing any other channel of a locked file would release the kernel's lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws IllegalStateException if another holds it; the message names who */
    public static DirectoryLock take(Path wanted) throws IOException {
        Path directory = Files.createDirectories(wanted).toRealPath();
        if (!HELD_HERE.add(directory)) {
            throw inUse(directory);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory);
            }
            var self = ProcessRecord.of(ProcessHandle.current());
            self.write(owner(directory), self);
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(directory);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    /** Whether a living process says that it uses the directory. */
    public static boolean isHeld(Path directory) throws IOException {
        return Files.exists(owner(directory)) && ProcessRecord.read(owner(directory), "").alive().isPresent();
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return; // By now it may be another's.
        }
        try (channel) {
            Files.deleteIfExists(owner(directory));
        } finally {
            HELD_HERE.remove(directory);
        }
    }

    private static Path owner(Path directory) {
        return directory.resolve("lock.owner");
    }

    private static IllegalStateException inUse(Path directory) {
        String who = "another process";
        try {
            var owner = ProcessRecord.read(owner(directory), "");
            who = "process " + owner.pid() + " (running since " + owner.started() + ")";
        } catch (IOException e) {
            // It has just taken the lock and not yet written its name.
        }
        return new IllegalStateException(directory + " is in use by " + who + "; stop it, or choose another data directory");
    }
}
