package io.millrace.sink.file;

import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.row.Row;
import io.millrace.sink.spill.SpillFile;
import io.millrace.sink.spill.SpillFolder;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The part files of one partition's open range: one per event hour, source and schema. For one thread, which never waits for S3 here. Where rows
 * are encoded, {@link io.millrace.sink.spill.SpillLost} may say that spilled ones must be read again.
 */
public final class OpenFiles {
    /** Unwritable rows lie in the commit itself, which should stay an object one likes to read. */
    private static final long MOST_UNWRITABLE_BYTES = 8 << 20;
    /** Row groups are made no smaller for memory's sake: each column of each has statistics in memory and a place in the file. */
    private static final long LEAST_ROW_GROUP = 1 << 20;
    private static final long LEAST_SPILL = 4 << 10;
    /** Rows encoded in one go: a fraction of a second, then somebody else may want the thread. */
    private static final long MOST_ENCODED = 64 << 20;
    /** While memory is short, rows on disk wait there if so much is not sent yet. */
    private static final long MOST_UNSENT = 8 << 20;

    private final ObjectStore store;
    private final LakeLayout layout;
    private final int partition;
    private final AtOnce atOnce;
    private final Encoders encoders;
    private final long rowGroup;
    private final MemoryBudget budget;
    private final Optional<SpillFile> spill;
    private final Map<OpenFile.Folder, OpenFile> files = new LinkedHashMap<>();
    private final List<Unwritable> unwritable = new ArrayList<>();
    private OpenRange range;
    private long ingestedAt;
    private long unwritableBytes;

    /** @param rowGroup bytes of rows that become a row group */
    public OpenFiles(ObjectStore store, LakeLayout layout, int partition, AtOnce atOnce, Encoders encoders, long rowGroup, MemoryBudget budget) {
        this.store = store;
        this.layout = layout;
        this.partition = partition;
        this.atOnce = atOnce;
        this.encoders = encoders;
        this.rowGroup = rowGroup;
        this.budget = budget;
        this.spill = budget.spill().map(SpillFolder::file);
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
            budget.add(file.memory());
        }
        long before = file.rowMemory();
        file.add(row);
        budget.add(file.rowMemory() - before);
        if (file.waitingBytes() >= rowGroup) encode(file);
    }

    public void add(Unwritable row) {
        unwritable.add(row);
        unwritableBytes += row.value().length() + row.reason().length() + length(row.key());
        if (row.headers() != null) row.headers().forEach(header -> unwritableBytes += header.key().length() + length(header.value()));
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private OpenFile open(OpenFile.Folder folder, Row row) {
        String key = layout.partFile(folder.eventHour(), folder.source(), partition, range.firstOffset(), range.attempt(), files.size());
        return new OpenFile(folder, row.schema(), encoders, new PartSender(new Upload(store, key, range.attempt()), atOnce), budget.blocks());
    }

    /** The largest file's bytes, or as many as roll any range when unwritable rows are many. */
    public long largestBytes() {
        if (unwritableBytes > MOST_UNWRITABLE_BYTES) return Long.MAX_VALUE;
        return files.values().stream().mapToLong(OpenFile::bytes).max().orElse(0);
    }

    /** About what the range holds of the heap, without parts that are being sent at this moment. */
    public long memory() {
        return 2 * unwritableBytes + files.values().stream().mapToLong(OpenFile::memory).sum();
    }

    /** Bytes of parts that are full and not known to be in S3. */
    public long unsent() {
        return files.values().stream().mapToLong(file -> file.sender().unsent()).sum();
    }

    /** What of the range lies on disk. */
    public long spilledBytes() {
        return files.values().stream().mapToLong(OpenFile::spilledBytes).sum();
    }

    /** Whether all open files of the process hold more than they may. */
    public boolean isMemoryShort() {
        return budget.isShort();
    }

    /** Makes row groups of the largest buffers until about so much memory is freed, and begins to send them. */
    public void encode(long need) {
        long least = Math.min(rowGroup, spill.isPresent() ? Math.max(LEAST_ROW_GROUP, rowGroup / 4) : LEAST_ROW_GROUP);
        long left = need;
        for (OpenFile file : largestFirst(OpenFile::rowMemory)) {
            if (left <= 0 || file.rowMemory() < least) return;
            left -= encode(file);
        }
    }

    /** Moves the largest files' rows and begun parts to disk, if there is one, until so much memory is freed. */
    public void spill(long need) {
        if (spill.isEmpty()) return;
        long left = need;
        for (OpenFile file : largestFirst(OpenFile::spillable)) {
            long before = file.memory();
            if (left <= 0 || file.spillable() < LEAST_SPILL || !file.spill(spill.get())) return;
            left -= freed(file, before);
        }
    }

    private List<OpenFile> largestFirst(ToLongFunction<OpenFile> size) {
        return files.values().stream().sorted(Comparator.comparingLong(size).reversed()).toList();
    }

    private long encode(OpenFile file) {
        long before = file.memory();
        file.encode(ingestedAt);
        file.sender().start();
        return freed(file, before);
    }

    private long freed(OpenFile file, long before) {
        long freed = before - file.memory();
        budget.add(-freed);
        return freed;
    }

    /** Goes on sending the parts that are full. Throws what went wrong with one since; it stays and is tried again. */
    public void send() throws Trouble, UploadGone {
        Trouble trouble = null;
        for (OpenFile file : files.values()) {
            try {
                file.sender().send();
            } catch (Trouble e) {
                if (trouble == null) trouble = e;
            }
        }
        if (trouble != null) throw trouble;
    }

    /** Begins to close all files and to send the rest of them; {@link #staged} does it. May be repeated after a failure. */
    public void stage() {
        files.values().forEach(file -> file.sender().retry());
    }

    /**
     * Goes on closing and sending, for a fraction of a second.
     *
     * @return the files, once all of their bytes are in S3
     */
    public Optional<Staged> staged() throws Trouble, UploadGone {
        boolean isAllClosed = close();
        boolean isAllSent = true;
        for (OpenFile file : files.values()) isAllSent &= file.sender().isDone();
        if (!isAllClosed || !isAllSent) return Optional.empty();
        var schemas = new TreeMap<Integer, FileSchema>();
        files.values().forEach(file -> schemas.put(file.schema().schemaId(), new FileSchema(file.schema().schemaId(), file.schema().columns())));
        return Optional.of(new Staged(List.copyOf(schemas.values()), files.values().stream().map(OpenFile::partFile).toList(), List.copyOf(unwritable)));
    }

    /** @return whether all files are closed now */
    private boolean close() {
        long encoded = 0;
        long unsent = unsent();
        for (OpenFile file : files.values()) {
            if (file.isClosed()) continue;
            if (encoded >= MOST_ENCODED || file.spilledBytes() > 0 && unsent >= MOST_UNSENT && budget.isShort()) return false;
            long before = file.memory();
            encoded += file.waitingBytes();
            file.close(ingestedAt);
            file.sender().start();
            unsent += file.sender().unsent();
            freed(file, before);
        }
        return true;
    }

    /** Frees the uploads, in other threads; what S3 does not free at once is left to the bucket's lifecycle rule. */
    public void abort() {
        files.values().forEach(file -> file.sender().abort());
        forget();
    }

    public void forget() {
        files.clear();
        unwritable.clear();
        unwritableBytes = 0;
        spill.ifPresent(SpillFile::delete);
    }
}
