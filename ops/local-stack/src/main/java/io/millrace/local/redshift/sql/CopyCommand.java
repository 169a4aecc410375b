package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** COPY … FROM 's3://…' … FORMAT AS PARQUET; {@code columns} empty: all, in order. */
public record CopyCommand(TableName table, List<String> columns, String from, boolean manifest, boolean serializeToJson, boolean fillRecord) {
    private static final Set<String> REFUSED_FOR_COLUMNAR = Set.of("maxerror", "acceptanydate", "region", "noload", "delimiter", "ignoreheader", "gzip", "zstd",
            "bzip2", "lzop", "dateformat", "timeformat", "encoding", "escape", "fixedwidth", "ignoreblanklines", "null", "nullas", "quote", "readratio",
            "removequotes", "roundec", "trimblanks", "truncatecolumns", "emptyasnull", "blanksasnull", "comprows", "compupdate", "encrypted");

    static CopyCommand parse(Cursor cursor) {
        TableName table = cursor.tableName();
        List<String> columns = cursor.peek().isSymbol("(") ? cursor.nameList() : List.of();
        cursor.expect("from");
        return new Options(table, columns, cursor.string()).read(cursor);
    }

    /** Options come in any order. */
    private static final class Options {
        private final TableName table;
        private final List<String> columns;
        private final String from;
        private final List<String> seen = new ArrayList<>();
        private boolean authorized;

        Options(TableName table, List<String> columns, String from) {
            this.table = table;
            this.columns = columns;
            this.from = from;
        }

        CopyCommand read(Cursor cursor) {
            if (!from.startsWith("s3://")) {
                throw SqlError.notSupported("COPY from '" + from + "' (only s3://)");
            }
            while (!cursor.atEnd()) {
                option(cursor);
            }
            if (!authorized) {
                throw new SqlError("COPY needs credentials: IAM_ROLE or CREDENTIALS");
            }
            if (!seen.contains("parquet")) {
                throw SqlError.notSupported("COPY in another format than PARQUET: say FORMAT AS PARQUET");
            }
            return new CopyCommand(table, columns, from, seen.contains("manifest"), seen.contains("serializetojson"), seen.contains("fillrecord"));
        }

        private void option(Cursor cursor) {
            Token token = cursor.peek();
            String word = cursor.name();
            switch (word) {
                case "iam_role", "credentials" -> authorize(cursor, word);
                case "with" -> cursor.accept("credentials");
                case "format" -> {
                    cursor.accept("as");
                    seen.add(format(cursor));
                }
                case "parquet", "manifest", "serializetojson", "fillrecord" -> seen.add(word);
                case "statupdate" -> {
                    if (!cursor.accept("on") && !cursor.accept("true") && !cursor.accept("off")) {
                        cursor.accept("false");
                    }
                }
                case "acceptinvchars", "explicit_ids", "csv", "json", "avro", "orc", "ssh" -> throw SqlError.notSupported("COPY " + word.toUpperCase(Locale.ROOT));
                default -> refuse(word, token);
            }
        }

        private static void refuse(String word, Token token) {
            if (REFUSED_FOR_COLUMNAR.contains(word)) {
                throw new SqlError(word.toUpperCase(Locale.ROOT) + " argument is not supported for PARQUET based COPY");
            }
            throw SqlError.syntax(token);
        }

        private void authorize(Cursor cursor, String word) {
            cursor.accept("as");
            if (!(word.equals("iam_role") && cursor.accept("default")) && cursor.string().isBlank()) {
                throw new SqlError("COPY: " + word.toUpperCase(Locale.ROOT) + " is empty");
            }
            authorized = true;
        }

        private static String format(Cursor cursor) {
            String format = cursor.name();
            if (!format.equals("parquet")) {
                throw SqlError.notSupported("COPY FORMAT " + format.toUpperCase(Locale.ROOT));
            }
            return format;
        }
    }
}
