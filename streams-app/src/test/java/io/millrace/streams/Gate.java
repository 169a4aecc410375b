package io.millrace.streams;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address in front of a server that can be shut: connections then end at once, as with a server that is down. */
final class Gate implements AutoCloseable {
    private final URI server;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    Gate(URI server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /** The server's address by way of this gate. */
    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + server.getPath();
    }

    void open() {
        open = true;
    }

    void shut() throws IOException {
        open = false;
        for (Socket socket : sockets) socket.close();
    }

    private void accept() {
        try {
            while (true) pass(listener.accept());
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket client) throws IOException {
        if (!open) {
            client.close();
            return;
        }
        Socket behind = new Socket(server.getHost(), server.getPort());
        sockets.add(client);
        sockets.add(behind);
        Thread.ofVirtual().start(() -> copy(client, behind));
        Thread.ofVirtual().start(() -> copy(behind, client));
    }

    private static void copy(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // the other side notices
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        shut();
    }
}
