package io.millrace.loader.statement;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.commit.PartFile;
import java.util.List;

/**
 * Files of one list of columns into a staging table. Parquet is mapped by position, so the columns are named in the files' order.
 *
 * @param manifest key of the COPY manifest
 * @param files what the manifest names
 */
public record CopyFiles(int partition, List<Column> columns, String bucket, String manifest, String iamRole, List<PartFile> files) implements Statement {
    @Override
    public String sql() {
        boolean nested = columns.stream().anyMatch(column -> column.type() == ColumnType.NESTED);
        return "COPY " + Staging.of(partition) + " (" + Sql.names(columns) + ")\nFROM " + Sql.text("s3://" + bucket + "/" + manifest)
                + "\nIAM_ROLE " + Sql.text(iamRole) + "\nFORMAT AS PARQUET MANIFEST" + (nested ? " SERIALIZETOJSON" : "");
    }
}
