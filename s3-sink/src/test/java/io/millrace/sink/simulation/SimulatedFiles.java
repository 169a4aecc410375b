package io.millrace.sink.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.store.Upload;
import io.millrace.sink.store.UploadGone;
import io.millrace.sink.trouble.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A range's part files over several hours and sources; their parts go up while the range is open. A row is its number and a comma. */
final class SimulatedFiles {
    /** Rows whose numbers differ by so many go the same way. */
    static final int KINDS = 2 * 3 * 17;
    private static final EventHour[] HOURS = {EventHour.parse("2026-11-20T15"), EventHour.parse("2026-11-20T16")};
    private static final int ROWS_OF_A_PART = 2;

    private record Folder(EventHour hour, String source) {}

    private static final class File {
        final Upload upload;
        final Deque<byte[]> queue = new ArrayDeque<>();
        final StringBuilder unsent = new StringBuilder();
        int unsentRows;
        long rows;
        long bytes;

        File(Upload upload) {
            this.upload = upload;
        }

        void add(long row) {
            unsent.append(row).append(',');
            rows++;
            if (++unsentRows == ROWS_OF_A_PART) cut();
        }

        void cut() {
            if (unsentRows == 0) return;
            byte[] part = unsent.toString().getBytes(UTF_8);
            queue.add(part);
            bytes += part.length;
            unsent.setLength(0);
            unsentRows = 0;
        }
    }

    private final ObjectStore store;
    private final LakeLayout layout;
    private final PlantedFault fault;
    private final Map<Folder, File> files = new LinkedHashMap<>();
    private final List<Unwritable> unwritable = new ArrayList<>();
    /** Written anew though they are visible, by a mistake. */
    private final List<PartFile> doubled = new ArrayList<>();
    private OpenRange range;
    /** Rows of a repaired range that are visible, or lie in its commit. */
    private long kept;

    SimulatedFiles(ObjectStore store, LakeLayout layout, PlantedFault fault) {
        this.store = store;
        this.layout = layout;
        this.fault = fault;
    }

    OpenRange range() {
        return range;
    }

    void begin(OpenRange next) {
        if (fault != PlantedFault.KEEPS_ROWS_OF_THE_LAST_RANGE || range == null || files.isEmpty()) forget();
        range = next;
    }

    void add(long row, long offset) {
        var folder = new Folder(HOURS[(int) (row % HOURS.length)], "source" + row % 3);
        boolean isKnownUnwritable = range.isUnwritable(offset) && fault != PlantedFault.REPAIRS_THE_UNWRITABLE;
        boolean isWanted = isWanted(folder) || fault == PlantedFault.REPAIRS_ALL_FILES;
        if (isKnownUnwritable || row % 17 != 0 && !isWanted) kept++;
        else if (row % 17 == 0) unwritable.add(new Unwritable(offset, 0, row, null, null, "simulated", ""));
        else files.computeIfAbsent(folder, this::open).add(row);
    }

    private boolean isWanted(Folder folder) {
        return range.wants(folder.hour(), folder.source(), 1);
    }

    List<PartFile> doubled() {
        return doubled;
    }

    private File open(Folder folder) {
        String key = layout.partFile(folder.hour(), folder.source(), 0, range.firstOffset(), range.attempt(), files.size());
        return new File(new Upload(store, key, range.attempt()));
    }

    long rows() {
        return kept + unwritable.size() + files.values().stream().mapToLong(file -> file.rows).sum();
    }

    long largest() {
        return files.values().stream().mapToLong(file -> file.rows).max().orElse(0);
    }

    void send() throws Trouble, UploadGone {
        for (File file : files.values()) send(file);
    }

    private void send(File file) throws Trouble, UploadGone {
        try {
            for (byte[] part = file.queue.peek(); part != null; part = file.queue.peek()) {
                file.upload.send(part);
                file.queue.remove();
            }
        } catch (Trouble e) {
            if (fault == PlantedFault.SENDS_A_PART_TWICE && !file.upload.parts().isEmpty()) {
                file.queue.add("0,".getBytes(UTF_8));
                file.bytes += 2;
            }
            throw e;
        }
    }

    Staged stage() throws Trouble, UploadGone {
        var parts = new ArrayList<PartFile>();
        doubled.clear();
        for (var entry : files.entrySet()) {
            File file = entry.getValue();
            file.cut();
            send(file);
            Upload upload = file.upload;
            (isWanted(entry.getKey()) ? parts : doubled).add(new PartFile(upload.key(), upload.id(), upload.parts(), entry.getKey().hour(), entry.getKey().source(), 1, file.rows, file.bytes, 0, 0, 0, 0));
            if (fault == PlantedFault.COMPLETES_BEFORE_DECIDING) store.complete(upload.key(), upload.id(), upload.parts());
        }
        return new Staged(List.of(), parts, unwritable);
    }

    void abort() {
        for (File file : files.values()) {
            try {
                file.upload.abort();
            } catch (Trouble e) {
                // Left to the lifecycle rule.
            }
        }
        forget();
    }

    void forget() {
        files.clear();
        unwritable.clear();
        kept = 0;
    }
}
