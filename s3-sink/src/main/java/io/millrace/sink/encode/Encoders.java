package io.millrace.sink.encode;

import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.sink.row.RowSchema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoders of a process, one for each schema in use: open files hold rows only, and borrow an encoder for the moment of a row group. Safe
 * for concurrent use; encodes one row group at a time.
 */
public final class Encoders implements AutoCloseable {
    /** Encoders kept; one more schema takes the place of the one not used for longest. */
    private static final int MOST = 64;
    /** What they may hold together between row groups; those not used for longest give theirs back first. */
    private static final long MOST_HELD = 64L << 20;

    private final PagePacker packer;
    private final Map<Integer, Learned> learned = new HashMap<>();
    private final Map<Integer, RowGroupEncoder> encoders = new LinkedHashMap<>(16, 0.75f, true);
    private volatile long held;

    /** What earlier row groups of a schema have shown. */
    private static final class Learned {
        private final Map<Integer, DictionaryChoice> choices = new HashMap<>();
        private long rowBytes = 1;
        private long fileBytes = 1;

        DictionaryChoice choice(int column) {
            return choices.computeIfAbsent(column, number -> new DictionaryChoice());
        }

        void note(long rows, long file) {
            rowBytes = rowBytes / 2 + rows;
            fileBytes = fileBytes / 2 + file;
        }
    }

    public Encoders(Compression compression) {
        this.packer = new PagePacker(PageCodec.of(compression));
    }

    /**
     * Adds a row group to a file and empties the buffer. After an exception the file is of no use, the buffer is as it was.
     *
     * @param ingestedAt epoch milliseconds
     */
    public synchronized void encode(RowSchema schema, RowBuffer rows, long ingestedAt, ParquetFile file) {
        int id = schema.schemaId();
        Learned known = learned.computeIfAbsent(id, any -> new Learned());
        // Taken out meanwhile: one that failed in the middle must not be used again.
        RowGroupEncoder encoder = encoders.remove(id);
        if (encoder == null) encoder = new RowGroupEncoder(schema.slots(), packer, known::choice);
        long start = file.out().position();
        file.add(encoder.encode(rows, ingestedAt, file.out()));
        known.note(rows.bytes(), file.out().position() - start);
        rows.clear();
        encoders.put(id, encoder);
        if (encoders.size() > MOST) encoders.remove(encoders.keySet().iterator().next());
        held = withinBounds() + packer.held();
    }

    private long withinBounds() {
        long sum = encoders.values().stream().mapToLong(RowGroupEncoder::held).sum();
        for (RowGroupEncoder eldest : encoders.values()) {
            if (sum <= MOST_HELD) break;
            sum -= eldest.held();
            eldest.release();
            sum += eldest.held();
        }
        return sum;
    }

    /** About how many bytes of a file so many bytes of rows become, as those before did; before any, as many. */
    public synchronized long fileBytes(int schemaId, long rowBytes) {
        Learned known = learned.get(schemaId);
        return known == null ? rowBytes : (long) ((double) rowBytes * known.fileBytes / known.rowBytes);
    }

    /** Bytes of memory that encoders keep between row groups. */
    public long held() {
        return held;
    }

    @Override
    public synchronized void close() {
        encoders.clear();
        packer.close();
    }
}
