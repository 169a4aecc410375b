package io.millrace.loader;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.column.Columns;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Part files and commits as the sink leaves them, of GitHub events; Parquet by DuckDB. */
final class LakeWriter implements AutoCloseable {
    static final long NOON = 1_420_113_600_000L;

    /** @param extra value of a column that only a later schema has, or null */
    record Event(String id, String type, long time, String repo, long rawOffset, Long extra) {
        static Event of(int n) {
            return new Event("id-" + n, n % 2 == 0 ? "PushEvent" : "WatchEvent", NOON + n * 1000L, "octo/repo-" + n % 3, n, null);
        }
    }

    private static final List<Column> FIRST = List.of(
            new Column("id", ColumnType.STRING), new Column("type", ColumnType.STRING), new Column("created_at", ColumnType.TIMESTAMP),
            new Column("actor", ColumnType.NESTED), new Column("repo", ColumnType.NESTED), new Column("public", ColumnType.BOOLEAN),
            new Column("payload", ColumnType.STRING));
    static final Column EXTRA = new Column("extra", ColumnType.LONG);

    private final S3Client s3;
    private final String bucket;
    private final LakeLayout layout;
    private final Path directory;
    private final Connection duckdb;
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<PartFile, Path> unfinished = new HashMap<>();
    private int files;

    LakeWriter(S3Client s3, String bucket, LakeLayout layout, Path directory) throws SQLException {
        this.s3 = s3;
        this.bucket = bucket;
        this.layout = layout;
        this.directory = directory;
        this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    void begin(int partition, long startOffset) {
        put(layout.origin(partition), new Origin(Origin.VERSION, "p.live.valid", "topic-a", partition, startOffset).encode());
        ends.put(partition, startOffset);
    }

    /** A commit whose part file is there. */
    Commit commit(int partition, List<Event> events) throws Exception {
        Commit commit = decide(partition, events);
        complete(commit);
        return commit;
    }

    /** A commit whose part file is not there yet. */
    Commit decide(int partition, List<Event> events) throws Exception {
        return decide(partition, events, "BIGINT", ColumnType.LONG);
    }

    Commit decide(int partition, List<Event> events, String extraType, ColumnType extraColumn) throws Exception {
        boolean isLater = !events.isEmpty() && events.getFirst().extra() != null;
        var columns = new ArrayList<>(FIRST);
        if (isLater) columns.add(new Column("extra", extraColumn));
        columns.addAll(Columns.OWN);
        long first = ends.get(partition);
        List<PartFile> parts = events.isEmpty() ? List.of() : List.of(partFile(partition, first, events, isLater, extraType));
        var commit = new Commit(Commit.VERSION, "github", "live", LakeLayout.EVENTS, "p.live.valid", "topic-a", partition, first, first + events.size() + 1,
                null, "attempt-" + files, NOON, "id", List.of(new FileSchema(7, columns)), parts, List.of());
        ends.put(partition, commit.endOffset());
        put(layout.commit(partition, first), commit.encode());
        return commit;
    }

    void complete(Commit commit) throws IOException {
        for (PartFile file : commit.files()) put(file.key(), Files.readAllBytes(unfinished.get(file)));
    }

    private PartFile partFile(int partition, long first, List<Event> events, boolean isLater, String extraType) throws Exception {
        Path path = directory.resolve("part-" + files++ + ".parquet");
        try (var statement = duckdb.createStatement()) {
            statement.execute("COPY (" + rows(partition, events, isLater, extraType) + ") TO '" + path + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        String key = layout.partFile(EventHour.at(events.getFirst().time()), "web", partition, first, "attempt", files);
        var file = new PartFile(key, "upload", List.of(), EventHour.at(events.getFirst().time()), "web", 7, events.size(), Files.size(path),
                events.stream().mapToLong(Event::time).min().orElseThrow(), events.stream().mapToLong(Event::time).max().orElseThrow(), NOON, NOON);
        unfinished.put(file, path);
        return file;
    }

    private static String rows(int partition, List<Event> events, boolean isLater, String extraType) {
        String values = events.stream().map(e -> "('%s', '%s', %d, '%s', %d, %s)".formatted(e.id(), e.type(), e.time(), e.repo(), e.rawOffset(), e.extra())).collect(Collectors.joining(", "));
        return """
                SELECT id, type, epoch_ms(t) AT TIME ZONE 'UTC' AS created_at, {'id': 1::BIGINT, 'login': 'octocat'} AS actor,
                  {'id': 2::BIGINT, 'name': repo, 'url': 'https://example.org'} AS repo, true AS public, '{}' AS payload, %s
                  epoch_ms(t) AT TIME ZONE 'UTC' AS _event_time, %d::BIGINT AS _partition, o::BIGINT AS _offset, epoch_ms(%d) AT TIME ZONE 'UTC' AS _ingested_at
                FROM (VALUES %s) v(id, type, t, repo, o, extra)""".formatted(isLater ? "extra::" + extraType + " AS extra," : "", partition, NOON, values);
    }

    private void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
