package io.millrace.sink.encode;

import io.millrace.sink.shape.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;

/**
 * Turns rows of one schema into row groups, one after the other, of whichever files. Takes the rows by chunks: first all their values are put
 * down column by column, then each column brings its own into its page. For one thread.
 */
final class RowGroupEncoder {
    private static final int MOST_OPEN = 32 << 20;

    private final WriterTree tree;
    private final RowWriter writer;
    private final ColumnEncoder[] columns;

    RowGroupEncoder(List<Slot> slots, PagePacker packer, IntFunction<DictionaryChoice> choices) {
        this.tree = new WriterTree(slots, packer, choices);
        this.writer = WriterGenerator.generate(tree.fields());
        this.columns = tree.columns().toArray(ColumnEncoder[]::new);
    }

    /** @param ingestedAt epoch milliseconds */
    RowGroup encode(RowBuffer rows, long ingestedAt, PartSink out) {
        for (ColumnEncoder column : columns) column.begin();
        for (var chunk : rows.chunks()) {
            take(chunk, ingestedAt);
            long open = 0;
            for (ColumnEncoder column : columns) {
                column.absorb(chunk.bytes);
                open += column.pageBytes();
            }
            if (open > MOST_OPEN) {
                for (ColumnEncoder column : columns) column.cut();
            }
        }
        return finish(rows.rows(), out);
    }

    /** Bytes of memory that it keeps for row groups to come. */
    long held() {
        long held = 0;
        for (ColumnEncoder column : columns) held += column.capacity();
        return held;
    }

    /** Gives back the memory that it keeps. */
    void release() {
        for (ColumnEncoder column : columns) column.release();
    }

    private void take(RowBuffer.Chunk chunk, long ingestedAt) {
        byte[] bytes = chunk.bytes;
        NumberEncoder eventTime = tree.own().get(0);
        NumberEncoder partition = tree.own().get(1);
        NumberEncoder offset = tree.own().get(2);
        NumberEncoder ingested = tree.own().get(3);
        for (int row = 0; row < chunk.filled; ) {
            int end = take(bytes, row);
            eventTime.add(0, RowBuffer.Chunk.eventTime(bytes, row) * 1000);
            partition.add(0, RowBuffer.Chunk.partition(bytes, row));
            offset.add(0, RowBuffer.Chunk.offset(bytes, row));
            ingested.add(0, ingestedAt * 1000);
            row = end;
        }
    }

    /** @return where the row ends */
    private int take(byte[] bytes, int row) {
        int body = row + RowBuffer.HEADER;
        int length = RowBuffer.Chunk.length(bytes, row);
        int reached;
        try {
            reached = writer.write(bytes, body);
        } catch (RuntimeException e) {
            throw unforeseen(bytes, row, e);
        }
        if (reached != body + length) throw unforeseen(bytes, row, new IllegalStateException("it has " + length + " bytes and was left at byte " + (reached - body)));
        return reached;
    }

    private static IllegalStateException unforeseen(byte[] bytes, int row, RuntimeException cause) {
        return new IllegalStateException("[raw partition %d, offset %d] was found writable and cannot be written (please report this): %s"
                .formatted(RowBuffer.Chunk.partition(bytes, row), RowBuffer.Chunk.offset(bytes, row), cause), cause);
    }

    private RowGroup finish(long rows, PartSink out) {
        long start = out.position();
        long unpacked = 0;
        var chunks = new ArrayList<ColumnChunk>();
        for (ColumnEncoder column : columns) {
            ColumnChunk chunk = column.finish(out);
            unpacked += chunk.getMeta_data().getTotal_uncompressed_size();
            chunks.add(chunk);
        }
        return new RowGroup(chunks, unpacked, rows).setFile_offset(start).setTotal_compressed_size(out.position() - start);
    }
}
