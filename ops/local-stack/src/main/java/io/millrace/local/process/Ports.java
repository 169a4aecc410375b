package io.millrace.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of one data directory, remembered in a file: the next start gets the same ones if they are still free, so that
 * addresses written down elsewhere keep working. New ones lie below the range the kernel gives to outgoing connections.
 */
public final class Ports {
    private static final int LOWEST = 18_000;
    private static final int HIGHEST = 31_999;
    private static final int ATTEMPTS = 200;

    private final Path file;
    private final Properties remembered = new Properties();

    public Ports(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                remembered.load(in);
            }
        }
    }

    /** A port that is free now, the remembered one if possible. */
    public synchronized int free(String name) throws IOException {
        int before = Integer.parseInt(remembered.getProperty(name, "0"));
        int port = before > 0 && isFree(before) ? before : choose();
        remember(name, port);
        return port;
    }

    private synchronized void remember(String name, int port) throws IOException {
        remembered.setProperty(name, Integer.toString(port));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            remembered.store(out, null);
        }
    }

    private int choose() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (!remembered.containsValue(Integer.toString(port)) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
