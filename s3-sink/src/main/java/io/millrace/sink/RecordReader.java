package io.millrace.sink;

import io.millrace.schemas.wire.RawPosition;
import io.millrace.sink.letter.Letter;
import io.millrace.sink.letter.LetterReader;
import io.millrace.sink.row.ReadResult;
import io.millrace.sink.row.RowReader;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes rows of one topic's records. For the thread that polls. */
@FunctionalInterface
interface RecordReader {
    /** @throws Trouble if what it became cannot be said now: ask again with the same record */
    ReadResult read(ConsumerRecord<byte[], byte[]> record) throws Trouble;

    static RecordReader ofEvents(RowReader rows) {
        return record -> {
            Header raw = record.headers().lastHeader(RawPosition.HEADER);
            return rows.read(record.offset(), raw == null ? null : raw.value(), record.value());
        };
    }

    static RecordReader ofDeadLetters(LetterReader letters) {
        return record -> {
            var headers = new ArrayList<Letter.Header>();
            for (Header header : record.headers()) headers.add(new Letter.Header(header.key(), header.value()));
            return letters.read(new Letter(record.offset(), record.timestamp(), record.key(), record.value(), headers));
        };
    }
}
