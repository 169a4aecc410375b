package io.millrace.sink.file;

import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.encode.ParquetFile;
import io.millrace.sink.encode.RowBuffer;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;

/** One part file being written: rows that wait, and parts of what was encoded. For one thread at a time. */
final class OpenFile {
    /** The files of a range that may be one: same hour (counted from 1970), source and schema. */
    record Folder(long hour, String source, int schemaId) {
        private static final long MILLIS = 3_600_000;

        static Folder of(Row row) {
            return new Folder(Math.floorDiv(row.eventTime(), MILLIS), row.source(), row.schema().schemaId());
        }

        EventHour eventHour() {
            return EventHour.at(hour * MILLIS);
        }
    }

    private final Folder folder;
    private final RowSchema schema;
    private final Encoders encoders;
    private final Upload upload;
    private final PartOutput output;
    private final ParquetFile file;
    private final RowBuffer waiting = new RowBuffer();
    private boolean isClosed;
    /** False while a row group is encoded, so for ever once that threw: rows of it may be missing. */
    private boolean isWhole = true;
    private long rows;
    private long minEventTime = Long.MAX_VALUE;
    private long maxEventTime = Long.MIN_VALUE;
    private long minRawTimestamp = Long.MAX_VALUE;
    private long maxRawTimestamp = Long.MIN_VALUE;

    OpenFile(Folder folder, RowSchema schema, Encoders encoders, Upload upload) {
        this.folder = folder;
        this.schema = schema;
        this.encoders = encoders;
        this.upload = upload;
        this.output = new PartOutput(upload);
        this.file = new ParquetFile(output);
    }

    RowSchema schema() {
        return schema;
    }

    void add(Row row) {
        waiting.add(row.raw().partition(), row.raw().offset(), row.eventTime(), row.value(), WireFormat.BODY);
        rows++;
        minEventTime = Math.min(minEventTime, row.eventTime());
        maxEventTime = Math.max(maxEventTime, row.eventTime());
        minRawTimestamp = Math.min(minRawTimestamp, row.raw().timestamp());
        maxRawTimestamp = Math.max(maxRawTimestamp, row.raw().timestamp());
    }

    /** Bytes of the rows that wait for a row group. */
    long waitingBytes() {
        return waiting.bytes();
    }

    /** About the size that the file would have if it were closed now. */
    long bytes() {
        return output.position() + encoders.fileBytes(schema.schemaId(), waiting.bytes());
    }

    /** What this file holds of the heap. */
    long memory() {
        return waiting.held() + output.held() + upload.queuedBytes();
    }

    /** Makes a row group of the rows that wait. */
    void encode(long ingestedAt) {
        if (waiting.rows() == 0) return;
        requireWhole();
        isWhole = false;
        encoders.encode(schema, waiting, ingestedAt, file);
        isWhole = true;
    }

    /** Ends the file: no rows may be added. May be repeated. */
    void close(long ingestedAt) {
        if (isClosed) return;
        requireWhole();
        encode(ingestedAt);
        isWhole = false;
        file.finish(schema.slots());
        output.close();
        isClosed = true;
        isWhole = true;
    }

    /** Sends the parts that are full. */
    void send() throws Trouble, UploadGone {
        upload.send();
    }

    /** Sends the rest of a closed file. May be repeated after a failure. */
    PartFile finish() throws Trouble, UploadGone {
        upload.send();
        return new PartFile(
                upload.key(), upload.id(), upload.parts(), folder.eventHour(), folder.source(), folder.schemaId(), rows, output.position(),
                minEventTime, maxEventTime, minRawTimestamp, maxRawTimestamp);
    }

    void abort() throws Trouble {
        upload.abort();
    }

    private void requireWhole() {
        if (!isWhole) throw new IllegalStateException("[" + upload.key() + "] was not written to its end and must not be committed; its rows must be read again");
    }
}
