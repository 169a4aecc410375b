package io.millrace.sink;

import io.millrace.schemas.wire.RawPosition;
import io.millrace.sink.letter.Letter;
import io.millrace.sink.letter.LetterReader;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes rows of one topic's records. For the thread that polls. */
@FunctionalInterface
interface RecordReader {
    /** @throws Trouble if what it became cannot be said now: ask again with the same record */
    ReadResult read(ConsumerRecord<byte[], byte[]> record) throws Trouble;

    /** One for a range's rows: those of one schema version all get the same version's columns. */
    default RecordReader forRange() {
        return this;
    }

    /** One for rows of a range that is decided: they get the columns they got then. */
    default RecordReader again(Map<Integer, Integer> projected) {
        return this;
    }

    /** Whose columns rows of older schema versions got, by schema id. */
    default Map<Integer, Integer> projected() {
        return Map.of();
    }

    static RecordReader ofEvents(RowReader rows) {
        return new OfEvents(rows);
    }

    /** Reads the valid topic. */
    record OfEvents(RowReader rows) implements RecordReader {
        @Override
        public ReadResult read(ConsumerRecord<byte[], byte[]> record) throws Trouble {
            Header raw = record.headers().lastHeader(RawPosition.HEADER);
            return rows.read(record.offset(), raw == null ? null : raw.value(), record.value());
        }

        @Override
        public RecordReader forRange() {
            return new OfEvents(rows.forRange());
        }

        @Override
        public RecordReader again(Map<Integer, Integer> projected) {
            return new OfEvents(rows.again(projected));
        }

        @Override
        public Map<Integer, Integer> projected() {
            return rows.projected();
        }
    }

    static RecordReader ofDeadLetters(LetterReader letters) {
        return record -> {
            var headers = new ArrayList<Letter.Header>();
            for (Header header : record.headers()) headers.add(new Letter.Header(header.key(), header.value()));
            return letters.read(new Letter(record.offset(), record.timestamp(), record.key(), record.value(), headers));
        };
    }
}
