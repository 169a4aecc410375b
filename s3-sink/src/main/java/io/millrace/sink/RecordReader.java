package io.millrace.sink;

import io.millrace.schemas.wire.RawPosition;
import io.millrace.sink.letter.Letter;
import io.millrace.sink.letter.LetterReader;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes rows of one topic's records. For the thread that polls. */
@FunctionalInterface
interface RecordReader {
    /** @throws Trouble if what it became cannot be said now: ask again with the same record */
    ReadResult read(ConsumerRecord<byte[], byte[]> record) throws Trouble;

    /** One that gives rows the columns of these schemas and of no others, as far as that can be: for a range whose files are decided. */
    default RecordReader among(Set<Integer> schemaIds) {
        return this;
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
        public RecordReader among(Set<Integer> schemaIds) {
            return new OfEvents(rows.among(schemaIds));
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
