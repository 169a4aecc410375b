package io.millrace.cli.deadletter;

import java.util.ArrayList;
import java.util.List;

/** Bytes in rows of 16, in hex and as ASCII, one of them pointed at. */
final class HexDump {
    static final int NOWHERE = -1;
    private static final int ROW = 16;
    /** Rows of a long value that are shown at its beginning, and around the byte pointed at. */
    private static final int FIRST_ROWS = 64;
    private static final int ROWS_AROUND = 4;
    private static final int HEX_COLUMN = 10;

    private final byte[] bytes;
    private final int marked;
    private final String note;
    private final boolean full;

    /**
     * @param marked byte to point at, may be the one after the last, or {@link #NOWHERE}
     * @param note what is wrong with it
     * @param full all rows, however many
     */
    HexDump(byte[] bytes, int marked, String note, boolean full) {
        this.bytes = bytes;
        this.marked = marked;
        this.note = note;
        this.full = full;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        int rows = Math.max((bytes.length + ROW - 1) / ROW, marked >= 0 ? marked / ROW + 1 : 0);
        int left = 0;
        for (int row = 0; row < rows; row++) {
            if (!isShown(row)) {
                left++;
                continue;
            }
            addLeftOut(lines, left);
            left = 0;
            lines.add(row(row * ROW));
            if (marked >= 0 && marked / ROW == row) lines.add(pointer());
        }
        addLeftOut(lines, left);
        return lines;
    }

    private boolean isShown(int row) {
        return full || row < FIRST_ROWS || marked >= 0 && Math.abs(row - marked / ROW) <= ROWS_AROUND;
    }

    private static void addLeftOut(List<String> lines, int rows) {
        if (rows > 0) lines.add("… " + rows + " rows of " + ROW + " bytes left out (--full shows them)");
    }

    private String row(int from) {
        var hex = new StringBuilder("%08x  ".formatted(from));
        var ascii = new StringBuilder();
        for (int i = from; i < from + ROW; i++) {
            if (i == from + ROW / 2) hex.append(' ');
            hex.append(i < bytes.length ? "%02x ".formatted(bytes[i]) : "   ");
            if (i < bytes.length) ascii.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
        }
        return hex + " |" + ascii + "|";
    }

    private String pointer() {
        int column = marked % ROW;
        return " ".repeat(HEX_COLUMN + 3 * column + (column >= ROW / 2 ? 1 : 0)) + "^^ byte " + marked + ": " + note;
    }
}
