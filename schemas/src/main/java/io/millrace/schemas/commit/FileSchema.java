package io.millrace.schemas.commit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.schemas.column.Column;
import java.util.List;

/** The columns, in order, of all files of a commit that name this schema id. Who reads them needs no registry, which does not have them all. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileSchema(int schemaId, List<Column> columns) {
    public FileSchema {
        columns = List.copyOf(columns);
    }
}
