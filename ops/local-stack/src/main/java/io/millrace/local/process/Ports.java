package io.millrace.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    private final KeptProperties file;
    private final Properties remembered;

    public Ports(Path file) throws IOException {
        this.file = new KeptProperties(file);
        this.remembered = this.file.read();
    }

    /** A port that is free now, the remembered one if possible. */
    public synchronized int free(String name) throws IOException {
        int before = remembered(name);
        int port = before > 0 && isFree(before) ? before : choose();
        remember(name, port);
        return port;
    }

    /** 0 if there is none, or what stands there is no port. */
    private int remembered(String name) {
        String port = remembered.getProperty(name, "");
        return port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= HIGHEST ? Integer.parseInt(port) : 0;
    }

    private synchronized void remember(String name, int port) throws IOException {
        remembered.setProperty(name, Integer.toString(port));
        file.write(remembered);
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
