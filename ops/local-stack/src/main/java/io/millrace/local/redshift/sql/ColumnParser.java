package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads column definitions and remembers what they say about the whole table. */
final class ColumnParser {
    private static final Set<String> ENCODINGS = Set.of("auto", "az64", "bytedict", "delta", "delta32k", "lzo", "mostly8", "mostly16", "mostly32", "raw",
            "runlength", "text255", "text32k", "zstd");
    private static final String[] ATTRIBUTES =
            {"not", "null", "default", "encode", "distkey", "sortkey", "primary", "unique", "references", "identity", "generated", "collate", ","};

    String distKey;
    final List<String> sortKey = new ArrayList<>();
    boolean isKey;

    ColumnDefinition column(Cursor cursor) {
        String name = cursor.name();
        RedshiftType type = RedshiftType.parse(cursor);
        boolean notNull = false;
        List<Token> defaultValue = List.of();
        String encoding = "auto";
        while (!cursor.atEnd() && !cursor.peek().isSymbol(",")) {
            Token token = cursor.next();
            switch (token.text()) {
                case "not" -> {
                    cursor.expect("null");
                    notNull = true;
                }
                case "null", "unique" -> {}
                case "default" -> defaultValue = List.copyOf(defaultValue(cursor));
                case "encode" -> encoding = encoding(cursor);
                case "distkey" -> distKey = name;
                case "sortkey" -> sortKey.add(name);
                case "primary" -> {
                    cursor.expect("key");
                    notNull = true;
                    isKey = true;
                }
                case "references" -> {
                    cursor.tableName();
                    if (cursor.peek().isSymbol("(")) {
                        cursor.nameList();
                    }
                }
                case "identity", "generated", "collate" -> throw SqlError.notSupported(token.text().toUpperCase(Locale.ROOT) + " column");
                default -> throw SqlError.syntax(token);
            }
        }
        return new ColumnDefinition(name, type, notNull, defaultValue, encoding);
    }

    private static List<Token> defaultValue(Cursor cursor) {
        if (cursor.peek().isWord("null")) {
            cursor.next();
            return List.of();
        }
        return cursor.until(ATTRIBUTES);
    }

    private static String encoding(Cursor cursor) {
        Token token = cursor.next();
        if (!ENCODINGS.contains(token.text())) {
            throw new SqlError("invalid encoding type \"" + token.text() + "\", one of " + String.join(", ", ENCODINGS.stream().sorted().toList()));
        }
        return token.text();
    }
}
