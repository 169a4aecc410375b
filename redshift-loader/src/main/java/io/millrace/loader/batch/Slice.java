package io.millrace.loader.batch;

import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One partition's share of a batch.
 *
 * @param before the ledger row it begins at
 * @param commits at least one, joined
 */
public record Slice(LedgerRow before, List<Commit> commits) {
    public Slice {
        commits = List.copyOf(commits);
    }

    public int partition() {
        return before.partition();
    }

    public long endOffset() {
        return commits.getLast().endOffset();
    }

    public long rows() {
        return commits.stream().mapToLong(Commit::rows).sum();
    }

    public List<PartFile> files() {
        return commits.stream().flatMap(commit -> commit.files().stream()).toList();
    }

    public long bytes() {
        return files().stream().mapToLong(PartFile::bytes).sum();
    }

    /** COPY maps Parquet by position: files of one list of columns go together. In order of appearance, empty ones left out. */
    public Map<List<Column>, List<PartFile>> filesByColumns() {
        var copies = new LinkedHashMap<List<Column>, List<PartFile>>();
        for (Commit commit : commits) {
            for (PartFile file : commit.files()) if (file.rows() > 0) copies.computeIfAbsent(columnsOf(commit, file), columns -> new ArrayList<>()).add(file);
        }
        return copies;
    }

    private static List<Column> columnsOf(Commit commit, PartFile file) {
        return commit.schemas().stream().filter(schema -> schema.schemaId() == file.schemaId()).findFirst()
                .orElseThrow(() -> new LoadStopped("commit %d of partition %d: file %s names schema %d, which the commit does not describe; the sink that wrote it is faulty"
                        .formatted(commit.firstOffset(), commit.partition(), file.key(), file.schemaId())))
                .columns();
    }
}
