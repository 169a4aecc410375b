package io.millrace.local.s3.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What happens to one request on its way. Safe for concurrent use. */
@FunctionalInterface
public interface Fault {
    /** The server behind; asking it passes the request on. */
    @FunctionalInterface
    interface Server {
        byte[] ask() throws IOException;
    }

    /** @return the answer that the client gets; empty: its connection is dropped */
    Optional<byte[]> happen(S3Request request, Server server) throws IOException;

    static Fault none() {
        return (request, server) -> Optional.of(server.ask());
    }

    /** This answer instead of the server's, which sees nothing of the request. */
    static Fault answer(int status, String code) {
        return (request, server) -> {
            String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>chaos</Message><RequestId>chaos</RequestId></Error>".formatted(code);
            String head = "HTTP/1.1 %d %s\r\nx-amz-request-id: chaos\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n".formatted(status, code, body.length());
            return Optional.of((request.method().equals("HEAD") ? head : head + body).getBytes(UTF_8));
        };
    }

    /** The server sees nothing of the request, the client no answer. */
    static Fault requestLost() {
        return (request, server) -> Optional.empty();
    }

    /** The server does what it was asked for, and the client does not learn of it. */
    static Fault answerLost() {
        return (request, server) -> {
            server.ask();
            return Optional.empty();
        };
    }

    /** As without fault, but so much later. */
    static Fault slow(Duration by) {
        return (request, server) -> {
            LockSupport.parkNanos(by.toNanos());
            return Optional.of(server.ask());
        };
    }
}
