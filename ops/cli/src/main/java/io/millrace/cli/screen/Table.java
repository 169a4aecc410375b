package io.millrace.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text in columns as wide as their widest cell; columns of numbers stand right. */
public final class Table {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9,]*(\\.[0-9]+)?|–|");
    private static final String GAP = "  ";
    private static final int WIDEST = 60;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private int widest = WIDEST;

    public Table(String... header) {
        this(List.of(header));
    }

    public Table(List<String> header) {
        this.header = List.copyOf(header);
    }

    /** How many characters of a cell are shown, in the rows that follow. */
    public Table cellsUpTo(int characters) {
        widest = characters;
        return this;
    }

    public Table row(Object... cells) {
        rows.add(java.util.Arrays.stream(cells).map(this::text).toList());
        return this;
    }

    /** Header, a rule, the rows. */
    public List<String> lines() {
        int[] widths = new int[header.size()];
        boolean[] isNumber = new boolean[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(header.get(i).length(), rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
            isNumber[i] = !rows.isEmpty() && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        var lines = new ArrayList<String>();
        lines.add(line(header, widths, isNumber));
        var rule = new ArrayList<String>();
        for (int width : widths) rule.add("─".repeat(width));
        lines.add(String.join(GAP, rule));
        rows.forEach(row -> lines.add(line(row, widths, isNumber)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] isNumber) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) line.append(GAP);
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(isNumber[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        return line.toString().stripTrailing();
    }

    private String text(Object cell) {
        String text = switch (cell) {
            case null -> "";
            case Long number -> Numbers.grouped(number);
            case Integer number -> Numbers.grouped(number);
            default -> cell.toString().replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        };
        return text.length() <= widest ? text : text.substring(0, widest - 1) + "…";
    }
}
