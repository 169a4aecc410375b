package io.millrace.cli.deadletter;

import io.millrace.schemas.deadletter.DeadLetter;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of the dead-letter topic.
 *
 * @param writtenAt when it was written, epoch milliseconds
 * @param about what its headers say of the refused event
 * @param key of the refused event, or null
 * @param value of the refused event, or null
 * @param headers all of them, in their order
 */
public record Letter(Position position, long writtenAt, DeadLetter about, byte[] key, byte[] value, List<Header> headers) {
    private static final String OURS = "millrace-";

    public Letter {
        headers = List.copyOf(headers);
    }

    /** Empty if the record is no dead letter of a version known here. */
    static Optional<Letter> of(ConsumerRecord<byte[], byte[]> stored) {
        try {
            var about = DeadLetter.of(name -> {
                Header header = stored.headers().lastHeader(name);
                return header == null ? null : header.value();
            });
            var position = new Position(stored.partition(), stored.offset());
            return Optional.of(new Letter(position, stored.timestamp(), about, stored.key(), stored.value(), List.of(stored.headers().toArray())));
        } catch (IllegalArgumentException | NullPointerException e) { // a header is missing, or not what it should be
            return Optional.empty();
        }
    }

    /** Headers that came with the refused event. */
    List<Header> originalHeaders() {
        return headers.stream().filter(header -> !header.key().startsWith(OURS)).toList();
    }

    /** To keep many of them. */
    Letter withoutPayload() {
        return new Letter(position, writtenAt, about, null, null, List.of());
    }
}
