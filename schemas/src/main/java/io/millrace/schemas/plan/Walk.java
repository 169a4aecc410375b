package io.millrace.schemas.plan;

import static io.millrace.schemas.plan.Op.*;

import java.util.Arrays;

/**
 * Runs a {@link Program} over a record's bytes. Moves only over what is there, bounds each length before it uses it, and allocates nothing
 * unless it refuses. For one thread; reusable.
 */
final class Walk {
    /** Records, arrays and maps inside one another. */
    static final int DEEPEST = 128;

    /** After a record with other text than ASCII, so many are expected to have it too. */
    private static final int WARY = 16;

    /**
     * Values without bytes of their own that a record may have, on top of one per byte: ten bytes of input could claim any number of them,
     * and nested arrays the product of their numbers.
     */
    static final int MOST_EMPTY = 1 << 16;

    /** Two numbers for each level: of a block its elements to come and its end, of a call where to return and the depth there. */
    private final int[] stack = new int[2 * DEEPEST + 2];
    private final Bounds bounds = new Bounds();
    private int sp;
    private int depth;
    private int position;
    private int wary;

    /** Bytes of the longest string or bytes value walked over last. */
    int longestText() {
        return bounds.longestText();
    }

    /**
     * @param places receives start, end and branch of each slot
     * @param used how many of the places
     */
    void run(Program program, byte[] bytes, int from, int[] places, int used) throws MalformedAvro {
        Program.Generated generated = program.generated();
        if (generated == null) {
            Arrays.fill(places, 0, used, -1);
            interpret(program, bytes, from, places);
            return;
        }
        if (wary > 0) wary--;
        else if (isAscii(generated.ofAscii(), bytes, from, places)) return;
        bounds.begin();
        generated.ofAnyText().run(bounds, bytes, from, places);
    }

    /** False also for a record to refuse: the walk that looks at texts too says what is wrong first. */
    private boolean isAscii(GeneratedWalk walk, byte[] bytes, int from, int[] places) {
        bounds.beginAscii(bytes, from);
        try {
            walk.run(bounds, bytes, from, places);
        } catch (MalformedAvro e) {
            return false;
        }
        wary = bounds.isAllTextAscii() ? 0 : WARY;
        return wary == 0;
    }

    private void interpret(Program program, byte[] bytes, int from, int[] places) throws MalformedAvro {
        final int[] code = program.code();
        final Bounds bounds = this.bounds;
        bounds.begin();
        depth = 0;
        sp = 0;
        int p = from;
        int pc = 0;
        while (true) {
            int word = code[pc];
            if ((word & OR_NULL) != 0) {
                if (bounds.isNull(bytes, p++, (word & NULL_LAST) >>> 5)) {
                    pc += SIMPLE;
                    continue;
                }
            }
            int start = p;
            switch (word & KIND) {
                case TEXT -> p = bounds.afterText(bytes, p);
                case LONG -> p = bounds.afterLong(bytes, p);
                case INT -> p = bounds.afterInt(bytes, p);
                case FIXED -> p = bounds.after(bytes, p, code[pc + 1]);
                case BYTES -> p = bounds.afterBytes(bytes, p);
                case ENUM -> p = bounds.afterSymbol(bytes, p, code[pc + 1]);
                case BOOLEAN -> p = bounds.afterBoolean(bytes, p);
                case END -> {
                    bounds.checkEnd(bytes, p);
                    return;
                }
                default -> {
                    pc = steer(program, pc, bytes, p, places);
                    p = position;
                    continue;
                }
            }
            int place = (word >>> PLACE) - 1;
            if (place >= 0) {
                places[place] = start;
                places[place + 1] = p;
                places[place + 2] = code[pc + 2];
            }
            pc += SIMPLE;
        }
    }

    /**
     * All that is not a simple value. A method of its own, not for its readers only: the loop above is fast as long as it is small.
     *
     * @return where the program goes on; {@link #position} is where the bytes do
     */
    private int steer(Program program, int pc, byte[] bytes, int p, int[] places) throws MalformedAvro {
        final int[] code = program.code();
        position = p;
        switch (code[pc]) {
            case NULLABLE -> {
                position = p + 1;
                return bounds.isNull(bytes, p, code[pc + 1]) ? pc + code[pc + 2] : pc + 3;
            }
            case UNION -> {
                int branch = bounds.index(bytes, p, code[pc + 1], "union");
                position = bounds.position();
                return pc + code[pc + 2 + branch];
            }
            case JUMP -> {
                return pc + code[pc + 1];
            }
            case EMPTY -> {
                bounds.countEmpty(code[pc + 1], bytes, p);
                return pc + 2;
            }
            case BLOCKS -> {
                bounds.checkDepth(depth + code[pc + 1], p);
                return block(bytes, p) ? pc + 3 : pc + code[pc + 2];
            }
            case NEXT -> {
                if (--stack[sp - 2] > 0) return pc + code[pc + 1];
                sp -= 2;
                bounds.checkBlockEnd(stack[sp + 1], p);
                return block(bytes, p) ? pc + code[pc + 1] : pc + 2;
            }
            case TEXT_BLOCKS -> {
                bounds.checkDepth(depth + code[pc + 1], p);
                position = bounds.afterTextBlocks(bytes, p, code[pc + 2]);
                return pc + 3;
            }
            case EMPTY_BLOCKS -> {
                bounds.checkDepth(depth + code[pc + 1], p);
                position = bounds.afterEmptyBlocks(bytes, p, code[pc + 2]);
                return pc + 3;
            }
            case CALL -> {
                bounds.checkDepth(depth + code[pc + 2], p);
                push(pc + 3, depth);
                depth += code[pc + 2];
                return program.subroutines()[code[pc + 1]];
            }
            case RETURN -> {
                sp -= 2;
                depth = stack[sp + 1];
                return stack[sp];
            }
            case ENTER -> {
                bounds.checkDepth(depth + code[pc + 1], p);
                return pc + 2;
            }
            case BEGIN -> {
                places[code[pc + 1]] = p;
                return pc + 2;
            }
            case FINISH -> {
                places[code[pc + 1] + 1] = p;
                places[code[pc + 1] + 2] = code[pc + 2];
                return pc + 3;
            }
            case DEFAULT -> {
                places[code[pc + 1]] = 0;
                places[code[pc + 1] + 1] = code[pc + 3];
                places[code[pc + 1] + 2] = code[pc + 2];
                return pc + 4;
            }
            default -> throw new IllegalStateException("no operation " + code[pc] + " at " + pc);
        }
    }

    /** Puts the block that begins here on the stack, unless it is the last one, which has no elements. */
    private boolean block(byte[] bytes, int p) throws MalformedAvro {
        int count = bounds.block(bytes, p);
        position = bounds.position();
        if (count > 0) push(count, bounds.blockEnd());
        return count > 0;
    }

    private void push(int first, int second) {
        stack[sp] = first;
        stack[sp + 1] = second;
        sp += 2;
    }
}
