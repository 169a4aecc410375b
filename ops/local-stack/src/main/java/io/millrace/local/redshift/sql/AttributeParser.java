package io.millrace.local.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands behind the columns of CREATE TABLE: BACKUP, DISTSTYLE, DISTKEY, SORTKEY, ENCODE AUTO. */
final class AttributeParser {
    private AttributeParser() {}

    static TableAttributes parse(Cursor cursor, ColumnParser columns) {
        String style = null;
        String distKey = columns.distKey;
        List<String> sortKey = new ArrayList<>(columns.sortKey);
        while (true) {
            if (cursor.accept("diststyle")) {
                style = style(cursor);
            } else if (cursor.accept("distkey")) {
                distKey = cursor.peek().isSymbol("(") ? single(cursor.nameList()) : cursor.name();
            } else if (cursor.accept("sortkey", "auto")) {
                sortKey = new ArrayList<>();
            } else if (isSortKey(cursor)) {
                sortKey = cursor.peek().isSymbol("(") ? cursor.nameList() : new ArrayList<>(List.of(cursor.name()));
            } else if (!backup(cursor) && !cursor.accept("encode", "auto")) {
                break;
            }
        }
        if ("KEY".equals(style) && distKey == null) {
            throw new SqlError("DISTSTYLE KEY needs a DISTKEY");
        }
        if (style != null && !style.equals("KEY") && distKey != null) {
            throw new SqlError("DISTKEY is not allowed with DISTSTYLE " + style);
        }
        return new TableAttributes(distKey != null ? "KEY" : style == null ? "AUTO" : style, distKey, List.copyOf(sortKey));
    }

    private static boolean isSortKey(Cursor cursor) {
        return cursor.accept("compound", "sortkey") || cursor.accept("interleaved", "sortkey") || cursor.accept("sortkey");
    }

    static boolean backup(Cursor cursor) {
        return cursor.accept("backup", "yes") || cursor.accept("backup", "no");
    }

    private static String style(Cursor cursor) {
        Token token = cursor.next();
        return switch (token.text()) {
            case "even", "all", "key", "auto" -> token.text().toUpperCase(Locale.ROOT);
            default -> throw SqlError.syntax(token);
        };
    }

    private static String single(List<String> names) {
        if (names.size() != 1) {
            throw new SqlError("DISTKEY takes one column");
        }
        return names.getFirst();
    }
}
