package io.millrace.sink.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.millrace.sink.shape.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/** A file of row groups: magic, row groups, footer, the footer's length, magic. For one thread at a time. */
public final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    private static final int FORMAT = 1;

    /** What the footer's entry for one column of one row group takes of the heap, about: statistics and places. */
    private static final int COLUMN_CHUNK = 1000;

    private final PartSink out;
    private final List<RowGroup> rowGroups = new ArrayList<>();

    public ParquetFile(PartSink out) {
        this.out = out;
    }

    /** Where row groups go. A file of which nothing is written yet holds nothing. */
    PartSink out() {
        if (out.position() == 0) out.write(MAGIC, 0, MAGIC.length);
        return out;
    }

    void add(RowGroup rowGroup) {
        rowGroups.add(rowGroup.setOrdinal((short) rowGroups.size()));
    }

    /** What this takes of the heap for the footer to be, about. */
    public long held() {
        return rowGroups.isEmpty() ? 0 : (long) COLUMN_CHUNK * rowGroups.size() * rowGroups.getFirst().getColumnsSize();
    }

    /** Writes the footer; the file is whole then. */
    public void finish(List<Slot> slots) {
        long rows = rowGroups.stream().mapToLong(RowGroup::getNum_rows).sum();
        var meta = new FileMetaData(FORMAT, SchemaElements.of(slots), rows, rowGroups).setCreated_by("millrace version 1");
        int columns = rowGroups.isEmpty() ? 0 : rowGroups.getFirst().getColumnsSize();
        for (int i = 0; i < columns; i++) meta.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        var footer = new Bytes();
        try {
            Util.writeFileMetaData(meta, footer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        footer.putInt(footer.size());
        footer.write(MAGIC, 0, MAGIC.length);
        out().write(footer.array(), 0, footer.size());
        rowGroups.clear();
    }
}
