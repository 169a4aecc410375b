package io.millrace.sink.commit;

import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.commit.Unwritable;
import java.util.List;

/** What became of a range's rows: bytes in S3 as parts that nobody can see, and rows that could not be written. */
public record Staged(List<FileSchema> schemas, List<PartFile> files, List<Unwritable> unwritable) {
    public static final Staged EMPTY = new Staged(List.of(), List.of(), List.of());

    long rows() {
        return files.stream().mapToLong(PartFile::rows).sum() + unwritable.size();
    }
}
