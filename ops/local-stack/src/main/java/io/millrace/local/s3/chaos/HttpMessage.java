package io.millrace.local.s3.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One HTTP/1.1 message, whole and as it came: with another header or order of them its signature would not hold. */
record HttpMessage(String firstLine, byte[] bytes) {
    private static final String EXPECT = "expect:";
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

    /**
     * The next request on a connection; empty at its end. A client that asks whether to send its body is told yes, and the server never asked.
     *
     * @param toClient where to say so
     */
    static Optional<HttpMessage> request(InputStream in, OutputStream toClient) throws IOException {
        List<String> head = head(in);
        if (head.isEmpty()) return Optional.empty();
        if (head.stream().anyMatch(HttpMessage::isExpectation)) {
            toClient.write(CONTINUE);
            toClient.flush();
        }
        List<String> passed = head.stream().filter(line -> !isExpectation(line)).toList();
        return Optional.of(new HttpMessage(passed.getFirst(), whole(passed, body(passed, in, false))));
    }

    /** The answer to a request that has been sent. */
    static HttpMessage response(InputStream in, String method) throws IOException {
        List<String> head = head(in);
        if (head.isEmpty()) throw new EOFException("the server gave no answer");
        int status = status(head.getFirst().getBytes(ISO_8859_1));
        boolean isEmpty = method.equals("HEAD") || status == 204 || status == 304;
        return new HttpMessage(head.getFirst(), whole(head, isEmpty ? new byte[0] : body(head, in, true)));
    }

    /** Of an answer's bytes. */
    static int status(byte[] answer) {
        return Integer.parseInt(new String(answer, 9, 3, ISO_8859_1));
    }

    private static boolean isExpectation(String line) {
        return line.toLowerCase(Locale.ROOT).startsWith(EXPECT);
    }

    /** First line and headers; empty at the end of the stream. */
    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = line(in); line == null || !line.isEmpty(); line = line(in)) {
            if (line == null && lines.isEmpty()) return lines;
            if (line == null) throw new EOFException("the connection ends within a head");
            lines.add(line);
        }
        return lines;
    }

    /** Without its end; null at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) return null;
            if (next != '\r') line.write(next);
        }
        return line.toString(ISO_8859_1);
    }

    private static byte[] body(List<String> head, InputStream in, boolean mayEndWithStream) throws IOException {
        if (header(head, "transfer-encoding").filter(how -> how.equalsIgnoreCase("chunked")).isPresent()) return chunks(in);
        Optional<String> length = header(head, "content-length");
        if (length.isEmpty()) return mayEndWithStream ? in.readAllBytes() : new byte[0];
        return exactly(in, Integer.parseInt(length.get()));
    }

    private static Optional<String> header(List<String> head, String name) {
        return head.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":")).map(line -> line.substring(name.length() + 1).trim()).findFirst();
    }

    /** As they came, lengths and trailers included. */
    private static byte[] chunks(InputStream in) throws IOException {
        var raw = new ByteArrayOutputStream();
        while (true) {
            String length = copiedLine(in, raw);
            int bytes = Integer.parseInt(length.split(";")[0].trim(), 16);
            if (bytes == 0) break;
            raw.write(exactly(in, bytes));
            copiedLine(in, raw);
        }
        while (!copiedLine(in, raw).isEmpty()) {
            // trailers
        }
        return raw.toByteArray();
    }

    private static String copiedLine(InputStream in, ByteArrayOutputStream raw) throws IOException {
        String line = line(in);
        if (line == null) throw new EOFException("the body ends within a chunk");
        raw.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
        return line;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        return bytes;
    }

    private static byte[] whole(List<String> head, byte[] body) {
        var all = new ByteArrayOutputStream();
        all.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
