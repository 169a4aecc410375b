package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Greed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any pattern as instructions for the {@link Backtracker}: an operation and its operands each. Registers hold where groups begin and end
 * (2n and 2n + 1 for group n; -1 is unset), counts of loops, and heights of the stack.
 */
final class Program {
    static final int MATCH = 0;
    /** set */
    static final int CHARS = 1;
    /** target: tried after what follows */
    static final int FORK = 2;
    /** target */
    static final int JUMP = 3;
    /** anchor */
    static final int ANCHOR = 4;
    /** register: gets the place */
    static final int SAVE = 5;
    /** group, folding */
    static final int REF = 6;
    /** set, min, max, greed: a loop over single characters */
    static final int RUN = 7;
    /** count register; the one after it holds where the last round began */
    static final int LOOP_START = 8;
    /** count register, min, max, lazy, target behind the loop */
    static final int LOOP = 9;
    /** register: gets the height of the stack */
    static final int MARK = 10;
    /** register: forgets the choices made since its mark */
    static final int COMMIT = 11;
    /** register: goes back to its mark, undoing all, and fails */
    static final int REFUSE = 12;
    /** register: goes back to the place it holds */
    static final int RETURN = 13;
    /** number of code points to go back; fails where there are fewer */
    static final int BACK = 14;
    /** group, target if the group is unset */
    static final int IF_GROUP = 15;

    private int[] code = new int[32];
    private int size;
    private int registers;
    private final Map<CharSet, Integer> sets = new LinkedHashMap<>();

    private Program(int groups) {
        registers = 2 * groups;
    }

    static Program of(Node node, int groups) {
        var program = new Program(groups);
        program.build(node);
        program.emit(MATCH);
        program.code = Arrays.copyOf(program.code, program.size);
        return program;
    }

    int[] code() {
        return code;
    }

    int registers() {
        return registers;
    }

    CharSet[] sets() {
        return sets.keySet().toArray(CharSet[]::new);
    }

    private void build(Node node) {
        switch (node) {
            case Node.Chars(CharSet set) -> emit(CHARS, number(set));
            case Node.Anchor(Node.Where where) -> emit(ANCHOR, where.ordinal());
            case Node.Seq(var parts) -> parts.forEach(this::build);
            case Node.Alt(var branches) -> alternatives(branches);
            case Node.Repeat repeat -> repeat(repeat);
            case Node.Group(int number, Node body) -> {
                emit(SAVE, 2 * number);
                build(body);
                emit(SAVE, 2 * number + 1);
            }
            case Node.Ref(int group, CaseFolding folding, Width width) -> emit(REF, group, folding.ordinal());
            case Node.Atomic(Node body) -> {
                int height = registers++;
                emit(MARK, height);
                build(body);
                emit(COMMIT, height);
            }
            case Node.Look look -> look(look);
            case Node.IfGroup(int group, Node yes, Node no) -> {
                emit(IF_GROUP, group, 0);
                int otherwise = size - 1;
                build(yes);
                int end = jump(JUMP);
                code[otherwise] = size;
                build(no);
                code[end] = size;
            }
        }
    }

    private void alternatives(List<Node> branches) {
        var ends = new ArrayList<Integer>();
        for (Node branch : branches.subList(0, branches.size() - 1)) {
            int fork = jump(FORK);
            build(branch);
            ends.add(jump(JUMP));
            code[fork] = size;
        }
        build(branches.getLast());
        ends.forEach(end -> code[end] = size);
    }

    private void repeat(Node.Repeat repeat) {
        if (repeat.body() instanceof Node.Chars(CharSet set)) {
            emit(RUN, number(set), repeat.min(), repeat.max(), repeat.greed().ordinal());
        } else if (repeat.greed() == Greed.POSSESSIVE) {
            // CPython gives back nothing of a round that is done, not even to make up the least number of rounds.
            build(new Node.Atomic(new Node.Repeat(new Node.Atomic(repeat.body()), repeat.min(), repeat.max(), Greed.GREEDY)));
        } else {
            int count = registers;
            registers += 2;
            emit(LOOP_START, count);
            int loop = size;
            emit(LOOP, count, repeat.min(), repeat.max(), repeat.greed() == Greed.LAZY ? 1 : 0, 0);
            int exit = size - 1;
            build(repeat.body());
            emit(JUMP, loop);
            code[exit] = size;
        }
    }

    /** A wanted look: mark, look, forget its choices, return. An unwanted one forks first: what it must not find makes that choice lost. */
    private void look(Node.Look look) {
        int place = registers++;
        int height = registers++;
        emit(SAVE, place);
        emit(MARK, height);
        int fork = look.wanted() ? -1 : jump(FORK);
        if (look.back() > 0) emit(BACK, look.back());
        build(look.body());
        if (look.wanted()) {
            emit(COMMIT, height);
            emit(RETURN, place);
        } else {
            emit(REFUSE, height);
            code[fork] = size;
        }
    }

    /** @return where the target is to be written */
    private int jump(int operation) {
        emit(operation, 0);
        return size - 1;
    }

    private int number(CharSet set) {
        return sets.computeIfAbsent(set, key -> sets.size());
    }

    private void emit(int... words) {
        while (size + words.length > code.length) code = Arrays.copyOf(code, 2 * code.length);
        System.arraycopy(words, 0, code, size, words.length);
        size += words.length;
    }
}
