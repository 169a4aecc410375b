package io.millrace.streams.suite.regex;

import java.util.Arrays;

/** The registers of a search and the stack that brings them back: choices still open, and between them the values to undo. */
final class Trail {
    /** Continue at {@code place} with the instruction. */
    static final int CHOICE = 0;
    /** A greedy run of characters: may end one earlier, down to {@code extra}. */
    static final int SHORTEN = 1;
    /** A lazy run: may take one more character, up to {@code extra}. */
    static final int LENGTHEN = 2;
    /** Begin another round of a lazy loop. */
    static final int ROUND = 3;
    private static final int UNDO = 4;
    private static final int WIDTH = 4;
    /** 16 MB: a search that needs more is given up. */
    private static final int HIGHEST = 1 << 22;
    /** 4 MB: what one search took beyond, the next one gives back. */
    private static final int HIGHEST_KEPT = 1 << 20;

    private final int[] registers;
    private int[] stack = new int[64 * WIDTH];
    private int height;

    Trail(int registers) {
        this.registers = new int[registers];
    }

    /** Before each search. */
    void trim() {
        if (stack.length > HIGHEST_KEPT) stack = new int[64 * WIDTH];
    }

    /** Before each place where a match may begin. */
    void clear() {
        height = 0;
        Arrays.fill(registers, -1);
    }

    int register(int number) {
        return registers[number];
    }

    void set(int register, int value) {
        push(UNDO, register, registers[register], 0);
        registers[register] = value;
    }

    void push(int kind, int instruction, int place, int extra) {
        if (height == stack.length) grow();
        stack[height] = kind;
        stack[height + 1] = instruction;
        stack[height + 2] = place;
        stack[height + 3] = extra;
        height += WIDTH;
    }

    private void grow() {
        if (height == HIGHEST) throw Budget.Spent.NOW;
        stack = Arrays.copyOf(stack, 2 * height);
    }

    int height() {
        return height;
    }

    /** Undoes down to the last choice and takes it off; it can be read until the next push. False if there is none. */
    boolean popChoice() {
        while (height > 0) {
            height -= WIDTH;
            if (stack[height] != UNDO) return true;
            registers[stack[height + 1]] = stack[height + 2];
        }
        return false;
    }

    int kind() {
        return stack[height];
    }

    int instruction() {
        return stack[height + 1];
    }

    int place() {
        return stack[height + 2];
    }

    int extra() {
        return stack[height + 3];
    }

    /** Forgets the choices above a height but keeps what is to be undone. */
    void commit(int above) {
        int kept = above;
        for (int at = above; at < height; at += WIDTH) {
            if (stack[at] != UNDO) continue;
            if (kept != at) System.arraycopy(stack, at, stack, kept, WIDTH);
            kept += WIDTH;
        }
        height = kept;
    }

    /** Undoes down to a height. */
    void rollBack(int down) {
        while (height > down) {
            height -= WIDTH;
            if (stack[height] == UNDO) registers[stack[height + 1]] = stack[height + 2];
        }
    }
}
