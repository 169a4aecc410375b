package io.millrace.cli.deadletter;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decoded value as JSON over several lines, some fields marked. */
final class PrettyJson {
    private static final String STEP = "  ";
    private static final String MARK = "▸ ";

    private final Set<String> marked;
    private final List<String> lines = new ArrayList<>();

    private PrettyJson(Set<String> marked) {
        this.marked = marked;
    }

    /** @param marked paths of fields, dots between nested ones */
    static List<String> lines(Object tree, Set<String> marked) {
        var json = new PrettyJson(marked);
        json.add(tree, "", "", 0, "", false);
        return json.lines;
    }

    private void add(Object value, String path, String label, int depth, String end, boolean isMarked) {
        String open = (isMarked ? MARK : STEP) + STEP.repeat(depth) + label;
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                lines.add(open + "{");
                for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
                    Map.Entry<?, ?> entry = entries.next();
                    String name = entry.getKey().toString();
                    String inner = path.isEmpty() ? name : path + "." + name;
                    add(entry.getValue(), inner, text(name) + ": ", depth + 1, entries.hasNext() ? "," : "", marked.contains(inner));
                }
                lines.add(STEP + STEP.repeat(depth) + "}" + end);
            }
            case List<?> list when !list.isEmpty() -> {
                lines.add(open + "[");
                for (int i = 0; i < list.size(); i++) add(list.get(i), path, "", depth + 1, i < list.size() - 1 ? "," : "", false);
                lines.add(STEP + STEP.repeat(depth) + "]" + end);
            }
            case null, default -> lines.add(open + scalar(value) + end);
        }
    }

    private static String scalar(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "{}";
            case List<?> list -> "[]";
            case String string -> text(string);
            case Double number when !Double.isFinite(number) -> text(number.toString());
            case Float number when !Float.isFinite(number) -> text(number.toString());
            default -> value.toString();
        };
    }

    private static String text(String text) {
        return Printable.text(TextNode.valueOf(text).toString());
    }
}
