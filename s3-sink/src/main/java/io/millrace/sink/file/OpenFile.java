package io.millrace.sink.file;

import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.hadoop.ParquetWriter;

/** One part file being written. For one thread at a time. */
final class OpenFile {
    /** What a column writer holds before its first value: buffers for values, levels, dictionary. */
    private static final int BYTES_PER_COLUMN = 8 << 10;

    /** The files of a range that may be one: same hour, source and schema. */
    record Folder(EventHour hour, String source, int schemaId) {}

    private final Folder folder;
    private final RowSchema schema;
    private final Upload upload;
    private final PartOutput output;
    private final ParquetWriter<StampedRow> writer;
    private boolean isClosed;
    /** False while Parquet writes, so for ever once it threw: it then closes without a word and without a footer. */
    private boolean isWhole = true;
    private long rows;
    private long minEventTime = Long.MAX_VALUE;
    private long maxEventTime = Long.MIN_VALUE;
    private long minRawTimestamp = Long.MAX_VALUE;
    private long maxRawTimestamp = Long.MIN_VALUE;

    OpenFile(Folder folder, RowSchema schema, Upload upload) {
        this.folder = folder;
        this.schema = schema;
        this.upload = upload;
        this.output = new PartOutput(upload);
        try {
            this.writer = RowWriter.open(schema, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RowSchema schema() {
        return schema;
    }

    void add(Row row, long ingestedAt) {
        isWhole = false;
        try {
            writer.write(new StampedRow(row, ingestedAt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        isWhole = true;
        rows++;
        minEventTime = Math.min(minEventTime, row.eventTime());
        maxEventTime = Math.max(maxEventTime, row.eventTime());
        minRawTimestamp = Math.min(minRawTimestamp, row.raw().timestamp());
        maxRawTimestamp = Math.max(maxRawTimestamp, row.raw().timestamp());
    }

    /** Size so far, what is not yet compressed included. */
    long bytes() {
        return isClosed ? output.getPos() : writer.getDataSize();
    }

    /** About what this file holds of the heap. */
    long memory() {
        long unsent = output.held() + upload.queuedBytes();
        if (isClosed) return unsent;
        return unsent + writer.getDataSize() - output.getPos() + (long) BYTES_PER_COLUMN * schema.parquet().getPaths().size();
    }

    /** Sends the parts that are full. */
    void send() throws Trouble, UploadGone {
        upload.send();
    }

    /** Closes the file and sends the rest of it. May be repeated after a failure. */
    PartFile finish() throws Trouble, UploadGone {
        close();
        upload.send();
        return new PartFile(
                upload.key(), upload.id(), upload.parts(), folder.hour(), folder.source(), folder.schemaId(), rows, output.getPos(),
                minEventTime, maxEventTime, minRawTimestamp, maxRawTimestamp);
    }

    void abort() throws Trouble {
        upload.abort();
    }

    private void close() {
        if (isClosed) return;
        if (!isWhole) throw new IllegalStateException("[" + upload.key() + "] was not written to its end and must not be committed; its rows must be read again");
        isWhole = false;
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        isClosed = true;
        isWhole = true;
    }
}
