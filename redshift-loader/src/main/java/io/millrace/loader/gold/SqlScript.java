package io.millrace.loader.gold;

import java.util.ArrayList;
import java.util.List;

/** Statements of a file, parted by semicolons that stand outside of literals, names and comments. Comments are left out. */
final class SqlScript {
    private SqlScript() {}

    static List<String> statements(String text) {
        var statements = new ArrayList<String>();
        var current = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = switch (c) {
                case '\'', '"' -> after(text, String.valueOf(c), i + 1);
                case '-' -> text.startsWith("--", i) ? after(text, "\n", i) : i + 1;
                case '/' -> text.startsWith("/*", i) ? after(text, "*/", i + 2) : i + 1;
                default -> i + 1;
            };
            boolean isComment = (c == '-' || c == '/') && end > i + 1;
            if (c == ';') add(statements, current);
            else current.append(isComment ? "\n" : text.substring(i, end));
            i = end;
        }
        add(statements, current);
        return statements;
    }

    private static int after(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }

    private static void add(List<String> statements, StringBuilder current) {
        String statement = current.toString().strip();
        if (!statement.isEmpty()) statements.add(statement);
        current.setLength(0);
    }
}
