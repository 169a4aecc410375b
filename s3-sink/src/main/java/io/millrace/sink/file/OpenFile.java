package io.millrace.sink.file;

import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.encode.Blocks;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.encode.ParquetFile;
import io.millrace.sink.encode.RowBuffer;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.spill.SpillFile;

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

    /** What a file takes of the heap beside its rows and parts, about. */
    private static final int OVERHEAD = 2000;

    private final Folder folder;
    private final RowSchema schema;
    private final Encoders encoders;
    private final PartSender sender;
    private final PartOutput output;
    private final ParquetFile file;
    private final RowBuffer waiting;
    private boolean isClosed;
    /** False while a row group is encoded, so for ever once that threw: rows of it may be missing. */
    private boolean isWhole = true;
    private long rows;
    private long minEventTime = Long.MAX_VALUE;
    private long maxEventTime = Long.MIN_VALUE;
    private long minRawTimestamp = Long.MAX_VALUE;
    private long maxRawTimestamp = Long.MIN_VALUE;

    OpenFile(Folder folder, RowSchema schema, Encoders encoders, PartSender sender, Blocks blocks) {
        this.folder = folder;
        this.schema = schema;
        this.encoders = encoders;
        this.sender = sender;
        this.output = new PartOutput(sender::add, blocks);
        this.waiting = new RowBuffer(blocks);
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
        return OVERHEAD + waiting.held() + output.held() + file.held() + sender.held();
    }

    /** Bytes of memory that rows take, of which a row group would leave about a quarter. */
    long rowMemory() {
        return waiting.spillable();
    }

    /** Bytes of memory that {@link #spill} would free. */
    long spillable() {
        return waiting.spillable() + output.spillable();
    }

    long spilledBytes() {
        return waiting.spilledBytes() + output.spilledBytes();
    }

    /** Moves rows and the part that is not full to disk. @return false if that did not work for all: then the rest is still in memory */
    boolean spill(SpillFile to) {
        return waiting.spill(to) && output.spill(to);
    }

    /** Makes a row group of the rows that wait. */
    void encode(long ingestedAt) {
        if (waiting.rows() == 0) return;
        requireWhole();
        isWhole = false;
        encoders.encode(schema, waiting, ingestedAt, file);
        isWhole = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Ends the file: no rows may be added. */
    void close(long ingestedAt) {
        requireWhole();
        encode(ingestedAt);
        isWhole = false;
        file.finish(schema.slots());
        output.close();
        isClosed = true;
        isWhole = true;
    }

    PartSender sender() {
        return sender;
    }

    /** What a commit says of the file, once all of it is sent. */
    PartFile partFile() {
        return new PartFile(
                sender.key(), sender.id(), sender.parts(), folder.eventHour(), folder.source(), folder.schemaId(), rows, output.position(),
                minEventTime, maxEventTime, minRawTimestamp, maxRawTimestamp);
    }

    private void requireWhole() {
        if (!isWhole) throw new IllegalStateException("[" + sender.key() + "] was not written to its end and must not be committed; its rows must be read again");
    }
}
