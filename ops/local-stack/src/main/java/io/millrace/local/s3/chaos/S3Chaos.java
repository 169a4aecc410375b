package io.millrace.local.s3.chaos;

import io.millrace.local.s3.S3Access;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy before an S3 server, on 127.0.0.1. Give each client its own, and faults can be aimed at one of them. Holds bodies in memory.
 * For development and tests; safe for concurrent use.
 */
public final class S3Chaos implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3Chaos.class);

    private final S3Access server;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private volatile FaultPlan plan = FaultPlan.calm();

    private S3Chaos(S3Access server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** Passes everything on until told otherwise. */
    public static S3Chaos before(S3Access server) throws IOException {
        var chaos = new S3Chaos(server, new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1")));
        chaos.threads.execute(chaos::accept);
        return chaos;
    }

    /** The server as it is reached through this. */
    public S3Access access() {
        return new S3Access(URI.create("http://127.0.0.1:" + listening.getLocalPort()), server.region(), server.accessKey(), server.secretKey());
    }

    /** From the next request on, until another plan is made. */
    public void plan(FaultPlan next) {
        plan = next;
    }

    /** Stops the next request like this before the server sees it. No fault of the plan strikes it. */
    public Hold holdBefore(Predicate<S3Request> which) {
        return hold(new Hold(which, false));
    }

    /** Lets the server do the next request like this and stops the answer. No fault of the plan strikes it. */
    public Hold holdAfter(Predicate<S3Request> which) {
        return hold(new Hold(which, true));
    }

    private Hold hold(Hold next) {
        holds.add(next);
        return next;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                connections.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!listening.isClosed()) LOG.warn("a connection could not be accepted", e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            var out = client.getOutputStream();
            for (var request = HttpMessage.request(in, out); request.isPresent(); request = HttpMessage.request(in, out)) {
                if (!answer(request.get(), out)) return;
            }
        } catch (IOException e) {
            LOG.debug("a connection broke", e); // whoever was killed does not say good-bye
        } finally {
            connections.remove(client);
        }
    }

    /** @return false to drop the connection */
    private boolean answer(HttpMessage message, OutputStream out) throws IOException {
        var request = S3Request.of(message.firstLine());
        Optional<byte[]> answer = fault(request).happen(request, () -> forward(message, request.method()));
        if (answer.isEmpty()) return false;
        out.write(answer.get());
        out.flush();
        return true;
    }

    private Fault fault(S3Request request) {
        for (Hold hold : holds) {
            Optional<Fault> taken = hold.take(request);
            if (taken.isPresent()) return taken.get();
        }
        return plan.next(request);
    }

    private byte[] forward(HttpMessage request, String method) throws IOException {
        try (var socket = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
            connections.add(socket);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.bytes());
            return HttpMessage.response(new BufferedInputStream(socket.getInputStream()), method).bytes();
        } finally {
            connections.removeIf(Socket::isClosed);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        holds.forEach(Hold::close);
        for (Socket connection : connections) connection.close();
        threads.shutdownNow();
    }
}
