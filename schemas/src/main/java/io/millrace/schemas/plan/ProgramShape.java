package io.millrace.schemas.plan;

import java.util.Set;
import java.util.TreeSet;

/** How a program's operations lie inside one another: each that steers owns the stretch it may jump over. */
final class ProgramShape {
    private ProgramShape() {}

    /** Where what comes after an operation begins: behind the value that it begins. */
    static int endOfOperation(int[] code, int at) {
        return switch (code[at] & Op.KIND) {
            case Op.NULLABLE, Op.BLOCKS -> at + code[at + 2];
            case Op.UNION -> endOfUnion(code, at);
            default -> at + Op.words(code, at);
        };
    }

    /** Each branch but the last ends in a jump to the end. */
    private static int endOfUnion(int[] code, int at) {
        if (code[at + 1] < 2) return at + Op.words(code, at);
        int jump = at + code[at + 3] - 2;
        return jump + code[jump + 1];
    }

    /** Where the operation lies that ends the program or its subroutine. */
    static int endOfStretch(int[] code, int from) {
        int at = from;
        while (code[at] != Op.END && code[at] != Op.RETURN) at = endOfOperation(code, at);
        return at;
    }

    static int mostBranches(int[] code) {
        int most = 0;
        for (int at = 0; at < code.length; at += Op.words(code, at)) {
            if (code[at] == Op.UNION) most = Math.max(most, code[at + 1]);
        }
        return most;
    }

    /** The places of slots that a record may leave unmarked. */
    static Set<Integer> uncertainPlaces(int[] code, int end, int slots) {
        var uncertain = new TreeSet<Integer>();
        for (int slot = 0; slot < slots; slot++) uncertain.add(Slices.place(slot));
        for (int at = 0; at < end; at = endOfOperation(code, at)) {
            int kind = code[at] & Op.KIND;
            if (kind < Op.END && (code[at] & Op.OR_NULL) == 0) uncertain.remove((code[at] >>> Op.PLACE) - 1);
            if (kind == Op.BEGIN || kind == Op.DEFAULT) uncertain.remove(code[at + 1]);
        }
        return uncertain;
    }
}
