package io.millrace.sink.letter;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes a dead letter as Avro of {@link LetterSchema}. For one thread. */
final class LetterEncoder {
    /** What a column of text, or a text inside SUPER, takes. */
    static final int LONGEST_TEXT = 65_535;
    /** What COPY takes as one row; an event larger than that is a dead letter for this reason. */
    static final int LARGEST_ROW = 4_000_000;

    private static final String OURS = "millrace-";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private BinaryEncoder out;

    /** Carries no stack trace: large input is ordinary. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        TooLong(String what, long bytes, int most) {
            super("%s: %d bytes, the warehouse takes %d".formatted(what, bytes, most), null, false, false);
        }
    }

    /** @return in wire format */
    byte[] encode(Letter letter, DeadLetter about) throws TooLong {
        long payload = (long) length(letter.key()) + length(letter.value());
        if (payload > LARGEST_ROW) throw new TooLong("key and value together", payload, LARGEST_ROW);
        bytes.reset();
        try {
            write(letter, about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > LARGEST_ROW) throw new TooLong("the row", bytes.size(), LARGEST_ROW);
        return WireFormat.frame(LetterSchema.ID, bytes.toByteArray());
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private void write(Letter letter, DeadLetter about) throws IOException, TooLong {
        out = EncoderFactory.get().directBinaryEncoder(bytes, out);
        text("id", about.partition() + "-" + about.offset());
        if (isThere(about.eventTime())) out.writeLong(about.eventTime());
        textOrNull("source", about.source());
        text("reason", about.reason().name());
        textOrNull("rule", about.rule());
        textOrNull("detail", about.detail());
        text("topic", about.topic());
        out.writeInt(about.partition());
        out.writeLong(about.offset());
        out.writeLong(about.timestamp());
        if (isThere(about.schemaId())) out.writeInt(about.schemaId());
        if (isThere(letter.key())) out.writeBytes(letter.key());
        if (isThere(letter.value())) out.writeBytes(letter.value());
        headers(letter.headers().stream().filter(header -> !header.key().startsWith(OURS)).toList());
    }

    /** What a producer sends under our names does not come through streams-app; ours are columns. */
    private void headers(List<Letter.Header> headers) throws IOException, TooLong {
        out.writeArrayStart();
        out.setItemCount(headers.size());
        for (Letter.Header header : headers) {
            out.startItem();
            text("a header's name", header.key());
            textOrNull("header " + header.key(), base64(header.value()));
        }
        out.writeArrayEnd();
    }

    static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private boolean isThere(Object value) throws IOException {
        out.writeIndex(value == null ? 0 : 1);
        return value != null;
    }

    private void textOrNull(String what, String text) throws IOException, TooLong {
        if (isThere(text)) text(what, text);
    }

    private void text(String what, String text) throws IOException, TooLong {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) throw new TooLong(what, utf8.length, LONGEST_TEXT);
        out.writeBytes(utf8);
    }
}
