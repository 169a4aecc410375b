package io.millrace.sink.file;

import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.row.Row;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part files of one partition's open range: one per event hour, source and schema. For one thread. */
public final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
    /** Unwritable rows lie in the commit itself, which should stay an object one likes to read. */
    private static final long MOST_UNWRITABLE_BYTES = 8 << 20;

    private final ObjectStore store;
    private final LakeLayout layout;
    private final int partition;
    private final AtOnce atOnce;
    private final Encoders encoders;
    private final long rowGroup;
    private final Map<OpenFile.Folder, OpenFile> files = new LinkedHashMap<>();
    private final List<Unwritable> unwritable = new ArrayList<>();
    private OpenRange range;
    private long ingestedAt;
    private long unwritableBytes;

    /** @param rowGroup bytes of rows that become a row group */
    public OpenFiles(ObjectStore store, LakeLayout layout, int partition, AtOnce atOnce, Encoders encoders, long rowGroup) {
        this.store = store;
        this.layout = layout;
        this.partition = partition;
        this.atOnce = atOnce;
        this.encoders = encoders;
        this.rowGroup = rowGroup;
    }

    public void begin(OpenRange next) {
        forget();
        range = next;
    }

    /**
     * A range that is read again to repair its commit takes rows of lost files only.
     *
     * @param ingestedAt the range's one time of writing
     */
    public void add(Row row, long ingestedAt) {
        this.ingestedAt = ingestedAt;
        var folder = OpenFile.Folder.of(row);
        OpenFile file = files.get(folder);
        if (file == null) {
            if (!range.wants(folder.eventHour(), folder.source(), folder.schemaId())) return;
            file = open(folder, row);
            files.put(folder, file);
        }
        file.add(row);
        if (file.waitingBytes() >= rowGroup) file.encode(ingestedAt);
    }

    public void add(Unwritable row) {
        unwritable.add(row);
        unwritableBytes += row.value().length() + row.reason().length();
    }

    private OpenFile open(OpenFile.Folder folder, Row row) {
        String key = layout.partFile(folder.eventHour(), folder.source(), partition, range.firstOffset(), range.attempt(), files.size());
        return new OpenFile(folder, row.schema(), encoders, new Upload(store, key, range.attempt()));
    }

    /** The largest file's bytes, or as many as roll any range when unwritable rows are many. */
    public long largestBytes() {
        if (unwritableBytes > MOST_UNWRITABLE_BYTES) return Long.MAX_VALUE;
        return files.values().stream().mapToLong(OpenFile::bytes).max().orElse(0);
    }

    /** About what the range holds of the heap. */
    public long memory() {
        return 2 * unwritableBytes + files.values().stream().mapToLong(OpenFile::memory).sum();
    }

    /** Sends the parts that are full. What could not be sent stays. */
    public void send() throws Trouble, UploadGone {
        for (OpenFile file : files.values()) file.send();
    }

    /** Closes all files and sends the rest of them. May be repeated after a failure. */
    public Staged stage() throws Trouble, UploadGone {
        for (OpenFile file : files.values()) file.close(ingestedAt);
        List<PartFile> parts = atOnce.all(files.values(), OpenFile::finish);
        var schemas = new TreeMap<Integer, FileSchema>();
        files.values().forEach(file -> schemas.put(file.schema().schemaId(), new FileSchema(file.schema().schemaId(), file.schema().columns())));
        return new Staged(List.copyOf(schemas.values()), parts, unwritable);
    }

    /** Frees the uploads; what S3 does not free at once is left to the bucket's lifecycle rule. */
    public void abort() {
        try {
            for (OpenFile file : files.values()) file.abort();
        } catch (Trouble e) {
            LOG.warn("uploads are left to the bucket's lifecycle rule: {}", e.getMessage());
        }
        forget();
    }

    public void forget() {
        files.clear();
        unwritable.clear();
        unwritableBytes = 0;
    }
}
