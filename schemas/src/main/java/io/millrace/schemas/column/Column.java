package io.millrace.schemas.column;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One column of part files and table.
 *
 * @param name as in the Avro schema; the table has it in lower case
 * @param precision digits in all, of decimals only
 * @param scale digits after the point, of decimals only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Column(String name, ColumnType type, Integer precision, Integer scale) {
    public Column(String name, ColumnType type) {
        this(name, type, null, null);
    }
}
