package io.millrace.schemas.plan;

import static io.millrace.schemas.plan.Op.*;

/**
 * Runs a {@link Program} over a record's bytes. Moves only over what is there, bounds each length before it uses it, and allocates nothing
 * unless it refuses. For one thread; reusable.
 */
final class Walk {
    /** Records, arrays and maps inside one another. */
    static final int DEEPEST = 128;

    /**
     * Values without bytes of their own that a record may have, on top of one per byte: ten bytes of input could claim any number of them,
     * and nested arrays the product of their numbers.
     */
    static final int MOST_EMPTY = 1 << 16;

    /** Two numbers for each level: of a block its elements to come and its end, of a call where to return and the depth there. */
    private final int[] stack = new int[2 * DEEPEST + 2];
    private final Bounds bounds = new Bounds();

    /** Bytes of the longest string or bytes value walked over last. */
    int longestText() {
        return bounds.longestText();
    }

    /** @param places receives start, end and branch of each slot */
    void run(Program program, byte[] bytes, int from, int[] places) throws MalformedAvro {
        final int[] code = program.code();
        final int end = bytes.length;
        final Bounds bounds = this.bounds;
        bounds.begin(end);
        int p = from;
        int start = from;
        int pc = 0;
        int sp = 0;
        int depth = 0;
        while (true) {
            switch (code[pc]) {
                case TEXTS -> {
                    start = p;
                    int count = code[pc + 1];
                    do p = bounds.afterText(bytes, p);
                    while (--count > 0);
                    pc += 2;
                }
                case LONGS -> {
                    start = p;
                    int count = code[pc + 1];
                    do p = p < end && bytes[p] >= 0 ? p + 1 : bounds.afterLong(bytes, p);
                    while (--count > 0);
                    pc += 2;
                }
                case INTS -> {
                    start = p;
                    int count = code[pc + 1];
                    do p = p < end && bytes[p] >= 0 ? p + 1 : bounds.afterInt(bytes, p);
                    while (--count > 0);
                    pc += 2;
                }
                case FIXED -> {
                    start = p;
                    p = bounds.after(code[pc + 1], p);
                    pc += 2;
                }
                case BOOLEAN -> {
                    start = p;
                    p = bounds.afterBoolean(bytes, p);
                    pc++;
                }
                case BYTES -> {
                    start = p;
                    p = bounds.afterBytes(bytes, p);
                    pc++;
                }
                case ENUM -> {
                    start = p;
                    bounds.index(bytes, p, code[pc + 1], "enum");
                    p = bounds.position();
                    pc += 2;
                }
                case NULLABLE -> {
                    pc += bounds.isNull(bytes, p, code[pc + 1]) ? code[pc + 2] : 3;
                    p++;
                }
                case NULLABLE_TEXT -> {
                    if (bounds.isNull(bytes, p, code[pc + 1])) {
                        p++;
                        pc += code[pc + 2];
                    } else {
                        start = p + 1;
                        p = bounds.afterText(bytes, start);
                        pc += 3;
                    }
                }
                case NULLABLE_LONG -> {
                    if (bounds.isNull(bytes, p, code[pc + 1])) {
                        p++;
                        pc += code[pc + 2];
                    } else {
                        start = p + 1;
                        p = bounds.afterLong(bytes, start);
                        pc += 3;
                    }
                }
                case NULLABLE_INT -> {
                    if (bounds.isNull(bytes, p, code[pc + 1])) {
                        p++;
                        pc += code[pc + 2];
                    } else {
                        start = p + 1;
                        p = bounds.afterInt(bytes, start);
                        pc += 3;
                    }
                }
                case NULLABLE_FIXED -> {
                    if (bounds.isNull(bytes, p, code[pc + 1])) {
                        p++;
                        pc += code[pc + 2];
                    } else {
                        start = p + 1;
                        p = bounds.after(code[pc + 3], start);
                        pc += 4;
                    }
                }
                case UNION -> {
                    int branch = bounds.index(bytes, p, code[pc + 1], "union");
                    p = bounds.position();
                    pc += code[pc + 2 + branch];
                }
                case JUMP -> pc += code[pc + 1];
                case EMPTY -> {
                    start = p;
                    bounds.countEmpty(code[pc + 1], p);
                    pc += 2;
                }
                case BLOCKS -> {
                    bounds.checkDepth(depth + code[pc + 1], p);
                    int count = bounds.block(bytes, p);
                    p = bounds.position();
                    if (count == 0) {
                        pc += code[pc + 2];
                    } else {
                        stack[sp] = count;
                        stack[sp + 1] = bounds.blockEnd();
                        sp += 2;
                        pc += 3;
                    }
                }
                case NEXT -> {
                    int count = stack[sp - 2] - 1;
                    if (count == 0) {
                        if (stack[sp - 1] >= 0 && stack[sp - 1] != p) throw new MalformedAvro("block size does not match its elements", p);
                        count = bounds.block(bytes, p);
                        p = bounds.position();
                        stack[sp - 1] = bounds.blockEnd();
                    }
                    if (count == 0) {
                        sp -= 2;
                        pc += 2;
                    } else {
                        stack[sp - 2] = count;
                        pc += code[pc + 1];
                    }
                }
                case EMPTY_BLOCKS -> {
                    bounds.checkDepth(depth + code[pc + 1], p);
                    p = bounds.afterEmptyBlocks(bytes, p, code[pc + 2]);
                    pc += 3;
                }
                case CALL -> {
                    bounds.checkDepth(depth + code[pc + 2], p);
                    stack[sp] = pc + 3;
                    stack[sp + 1] = depth;
                    sp += 2;
                    depth += code[pc + 2];
                    pc = program.subroutines()[code[pc + 1]];
                }
                case RETURN -> {
                    sp -= 2;
                    pc = stack[sp];
                    depth = stack[sp + 1];
                }
                case ENTER -> {
                    bounds.checkDepth(depth + code[pc + 1], p);
                    pc += 2;
                }
                case MARK -> {
                    int place = code[pc + 1];
                    places[place] = start;
                    places[place + 1] = p;
                    places[place + 2] = code[pc + 2];
                    pc += 3;
                }
                case BEGIN -> {
                    places[code[pc + 1]] = p;
                    pc += 2;
                }
                case FINISH -> {
                    int place = code[pc + 1];
                    places[place + 1] = p;
                    places[place + 2] = code[pc + 2];
                    pc += 3;
                }
                case DEFAULT -> {
                    int place = code[pc + 1];
                    places[place] = 0;
                    places[place + 1] = code[pc + 3];
                    places[place + 2] = code[pc + 2];
                    pc += 4;
                }
                case END -> {
                    if (p != end) throw new MalformedAvro(end - p + " bytes left over", p);
                    return;
                }
                default -> throw new IllegalStateException("no operation " + code[pc] + " at " + pc);
            }
        }
    }
}
