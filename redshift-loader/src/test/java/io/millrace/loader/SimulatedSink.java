package io.millrace.loader;

import io.millrace.loader.lake.InMemoryLake;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.column.Columns;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Writes chains of commits by chance: empty ones, repaired ones, several files, ids again in the same file, another commit, another partition. */
final class SimulatedSink {
    private static final long START = 1_420_124_400_000L;
    private static final List<Column> FIRST = columns(List.of(new Column("id", ColumnType.STRING)));
    private static final List<Column> LATER = columns(List.of(new Column("id", ColumnType.STRING), new Column("added", ColumnType.LONG)));

    final Map<Integer, List<Commit>> chains = new TreeMap<>();
    private final Map<Integer, Long> starts = new HashMap<>();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Deque<PartFile> undone = new ArrayDeque<>();
    /** How often each commit was repaired. */
    private final Map<String, Integer> repairs = new HashMap<>();
    private final InMemoryLake lake;
    private final LakeLayout layout;
    private final RandomGenerator chance;
    private final List<Row> sent = new ArrayList<>();
    private long rawOffset;

    SimulatedSink(InMemoryLake lake, LakeLayout layout, RandomGenerator chance) {
        this.lake = lake;
        this.layout = layout;
        this.chance = chance;
    }

    static String topicId(int partition) {
        return "topic-id";
    }

    List<Row> rows(PartFile file) {
        return lake.hasPartFile(file.key()) ? rows.get(file.key()) : null;
    }

    List<Row> rowsOf(Commit commit) {
        return commit.files().stream().flatMap(file -> rows.get(file.key()).stream()).toList();
    }

    void begin(int partition) {
        if (chains.containsKey(partition)) return;
        long start = chance.nextInt(50);
        lake.put(layout.origin(partition), new Origin(Origin.VERSION, "valid", topicId(partition), partition, start).encode());
        starts.put(partition, start);
        chains.put(partition, new ArrayList<>());
    }

    /** Decides one more commit; its files come later, see {@link #complete}. */
    void commit(int partition) {
        List<Commit> chain = chains.get(partition);
        long first = chain.isEmpty() ? starts.get(partition) : chain.getLast().endOffset();
        boolean isLater = chance.nextInt(4) == 0;
        var files = new ArrayList<PartFile>();
        for (int n = chance.nextInt(3); n > 0; n--) files.add(file(partition, first, n, isLater ? 2 : 1));
        var commit = new Commit(Commit.VERSION, "p", "live", LakeLayout.EVENTS, "valid", topicId(partition), partition, first, first + 1 + chance.nextInt(20),
                null, "attempt" + chain.size(), START + chance.nextInt(1000), "id",
                List.of(new FileSchema(1, FIRST), new FileSchema(2, LATER)), files, List.of());
        chain.add(commit);
        undone.addAll(files);
        lake.put(layout.commit(partition, first), commit.encode());
    }

    boolean isComplete() {
        return undone.isEmpty();
    }

    void complete() {
        if (undone.isEmpty()) return;
        PartFile file = undone.poll();
        if (chance.nextInt(8) > 0 || !repair(file)) lake.putPartFile(file.key(), file.bytes());
    }

    /** The file's upload is gone: once all others of its commit are there, the same rows are decided anew under another key. */
    private boolean repair(PartFile lost) {
        for (List<Commit> chain : chains.values()) {
            for (int i = 0; i < chain.size(); i++) {
                Commit broken = chain.get(i);
                if (!broken.files().contains(lost)) continue;
                if (broken.files().stream().anyMatch(file -> !file.equals(lost) && !lake.hasPartFile(file.key()))) return false;
                chain.set(i, repaired(broken, lost));
                return true;
            }
        }
        throw new IllegalStateException(lost.key() + " is of no commit");
    }

    private Commit repaired(Commit c, PartFile lost) {
        int number = repairs.merge(layout.commit(c.partition(), c.firstOffset()), 1, Integer::sum);
        String key = layout.partFile(EventHour.at(START), "web", c.partition(), c.firstOffset(), "repair" + number, 0);
        var anew = new PartFile(key, "upload", List.of(), lost.hour(), lost.source(), lost.schemaId(), lost.rows(), lost.bytes() + number,
                lost.minEventTime(), lost.maxEventTime(), lost.minRawTimestamp(), lost.maxRawTimestamp());
        rows.put(key, rows.get(lost.key()));
        var files = new ArrayList<>(c.files());
        files.remove(lost);
        files.add(anew);
        var repair = new Commit(Commit.VERSION, c.pipeline(), c.lane(), c.stream(), c.topic(), c.topicId(), c.partition(), c.firstOffset(), c.endOffset(),
                c.leaderEpoch(), "repair" + number, c.ingestedAt(), c.id(), c.schemas(), files, c.unwritable());
        undone.add(anew);
        lake.put(layout.repair(c.partition(), c.firstOffset(), number), repair.encode());
        return repair;
    }

    private PartFile file(int partition, long first, int n, int schemaId) {
        var content = new ArrayList<Row>();
        for (int i = 1 + chance.nextInt(4); i > 0; i--) content.add(row());
        String key = layout.partFile(EventHour.at(START), "web", partition, first, "attempt", n);
        rows.put(key, content);
        return new PartFile(key, "upload", List.of(), EventHour.at(START), "web", schemaId, content.size(), 100 + n,
                content.stream().mapToLong(Row::time).min().orElseThrow(), content.stream().mapToLong(Row::time).max().orElseThrow(), START, START);
    }

    /** A copy of an event has its id and its time, and a raw position of its own. */
    private Row row() {
        if (!sent.isEmpty() && chance.nextInt(4) == 0) {
            Row original = sent.get(chance.nextInt(sent.size()));
            return new Row(original.id(), original.time(), chance.nextInt(3), rawOffset++);
        }
        var row = new Row("id-" + sent.size(), START + chance.nextLong(4 * 3_600_000L), chance.nextInt(3), rawOffset++);
        sent.add(row);
        return row;
    }

    private static List<Column> columns(List<Column> own) {
        var columns = new ArrayList<>(own);
        columns.addAll(Columns.OWN);
        return List.copyOf(columns);
    }
}
