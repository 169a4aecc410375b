package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.CopyCommand;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.warehouse.TableShape;
import java.util.ArrayList;
import java.util.List;

/** Which column of the files goes into which of the table: by position, types equal, every value checked. */
final class ColumnMapping {
    private final CopyCommand command;
    private final List<TableShape.Column> targets;

    ColumnMapping(CopyCommand command, TableShape table) {
        this.command = command;
        this.targets = table.columns(command.columns());
    }

    List<TableShape.Column> targets() {
        return targets;
    }

    /** One expression per target over columns {@code c0, c1, …}, {@code rs_file} and {@code rs_row}. */
    List<String> expressions(ParquetSchema schema, String file) {
        int given = schema.columns().size();
        if (given != targets.size() && !(command.fillRecord() && given < targets.size())) {
            throw failure(file, null, "Unmatched number of columns between table and file. Table columns: " + targets.size() + ", Data columns: " + given + ".");
        }
        var expressions = new ArrayList<String>();
        for (int i = 0; i < targets.size(); i++) {
            expressions.add(i < given ? present(targets.get(i), value(targets.get(i), schema.columns().get(i), "c" + i, file)) : "null");
        }
        return expressions;
    }

    private String value(TableShape.Column target, ParquetColumn source, String name, String file) {
        boolean fits = switch (target.type().base()) {
            case SMALLINT -> is(source, "INT32") && source.isAnnotated("INT_16");
            case INTEGER -> is(source, "INT32") && (source.isPlain() || source.isAnnotated("INT_32"));
            case BIGINT -> is(source, "INT64") && (source.isPlain() || source.isAnnotated("INT_64"));
            case REAL -> is(source, "FLOAT");
            case DOUBLE -> is(source, "DOUBLE");
            case BOOLEAN -> is(source, "BOOLEAN");
            case DATE -> is(source, "INT32") && source.isAnnotated("DATE");
            case TIMESTAMP, TIMESTAMPTZ -> is(source, "INT96") || is(source, "INT64") && source.isAnnotated("TIMESTAMP_MILLIS", "TIMESTAMP_MICROS", "TimestampType") && !source.isNanos();
            case DECIMAL -> source.isAnnotated("DECIMAL") && source.precision() == target.type().precision() && source.scale() == target.type().scale();
            case CHAR, VARCHAR -> is(source, "BYTE_ARRAY") && (source.isPlain() || source.isAnnotated("UTF8", "ENUM", "JSON", "StringType"));
            case VARBYTE -> (is(source, "BYTE_ARRAY") || is(source, "FIXED_LEN_BYTE_ARRAY")) && source.isPlain();
            case SUPER -> source.isNested() && command.serializeToJson();
        };
        if (source.isNested() && !command.serializeToJson()) {
            throw failure(file, target, "column '" + source.name() + "' is nested: COPY it with SERIALIZETOJSON into a SUPER column.");
        }
        if (!fits) {
            throw failure(file, target, "has an incompatible Parquet schema for column '" + command.table() + "." + target.name() + "'. Column type: "
                    + target.type().declared().toUpperCase(java.util.Locale.ROOT) + ", Parquet schema: " + source.describe() + " " + source.name() + ".");
        }
        return converted(target, source, name);
    }

    private static boolean is(ParquetColumn source, String physical) {
        return physical.equals(source.physical());
    }

    private static String converted(TableShape.Column target, ParquetColumn source, String name) {
        return switch (target.type().base()) {
            case CHAR, VARCHAR -> {
                String text = source.isPlain() ? "decode(" + name + ")" : "cast(" + name + " as varchar)";
                yield sized(target.type().base() == RedshiftType.Base.CHAR ? "rs_copied_char" : "rs_copied", text, target);
            }
            case VARBYTE -> target.type().length() == 0 ? name : sized("rs_copied_bytes", name, target);
            case SUPER -> "rs_super(case when " + name + " is not null then to_json(" + name + ") end, " + Token.quoted(target.name(), '\'') + ", rs_file, rs_row + 1)";
            default -> name;
        };
    }

    private static String sized(String macro, String value, TableShape.Column target) {
        return macro + "(" + value + ", " + target.type().length() + ", " + Token.quoted(target.name(), '\'') + ", rs_file, rs_row + 1)";
    }

    private static String present(TableShape.Column target, String value) {
        return target.nullable() ? value : "rs_present(" + value + ", " + Token.quoted(target.name(), '\'') + ", rs_file, rs_row + 1)";
    }

    private CopyFailure failure(String file, TableShape.Column target, String reason) {
        return new CopyFailure(command.table().toString(), file, 0, target == null ? null : target.name(), target == null ? null : target.type().declared(), reason);
    }
}
