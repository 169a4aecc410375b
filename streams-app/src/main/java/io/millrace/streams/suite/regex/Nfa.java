package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Where;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A regular pattern as a graph: states that take one character of a set, that split in two, that stand for an anchor, and one that accepts.
 * Which character sets there are is known to the {@link Alphabet} only.
 */
final class Nfa {
    static final int MOST_STATES = 10_000;
    private static final long TOO_MANY = Integer.MAX_VALUE;
    static final byte ACCEPT = 0;
    static final byte CHARS = 1;
    static final byte SPLIT = 2;
    static final byte ANCHOR = 3;
    private static final Where[] ANCHORS = Where.values();

    private byte[] kinds = new byte[16];
    private int[] values = new int[16];
    private int[] exits = new int[16];
    private int size;
    private final Map<CharSet, Integer> sets = new LinkedHashMap<>();
    private final boolean[] anchors = new boolean[ANCHORS.length];
    private int start;

    private Nfa() {}

    /** Empty if the pattern is not regular or too large. */
    static Optional<Nfa> of(Node node) {
        if (states(node) > MOST_STATES) return Optional.empty();
        var nfa = new Nfa();
        nfa.start = nfa.build(node, nfa.add(ACCEPT, 0, 0));
        return Optional.of(nfa);
    }

    int start() {
        return start;
    }

    int size() {
        return size;
    }

    byte kind(int state) {
        return kinds[state];
    }

    /** The character set's number or the other exit. */
    int value(int state) {
        return values[state];
    }

    Where anchor(int state) {
        return ANCHORS[values[state]];
    }

    int exit(int state) {
        return exits[state];
    }

    /** Numbered in this order. */
    Iterable<CharSet> sets() {
        return sets.keySet();
    }

    boolean has(Where... any) {
        return Arrays.stream(any).anyMatch(where -> anchors[where.ordinal()]);
    }

    private static long states(Node node) {
        return Math.min(TOO_MANY, switch (node) {
            case Node.Chars chars -> 1;
            case Node.Anchor anchor -> 1;
            case Node.Group(int number, Node body) -> states(body);
            case Node.Seq(var parts) -> parts.stream().mapToLong(Nfa::states).sum();
            case Node.Alt(var branches) -> branches.stream().mapToLong(Nfa::states).sum() + branches.size();
            case Node.Repeat(Node body, int min, int max, Node.Greed greed) -> greed == Node.Greed.POSSESSIVE ? TOO_MANY
                    : (states(body) + 1) * (max == Node.Repeat.UNLIMITED ? min + 1L : max);
            case Node.Ref ref -> TOO_MANY;
            case Node.Atomic atomic -> TOO_MANY;
            case Node.Look look -> TOO_MANY;
            case Node.IfGroup condition -> TOO_MANY;
        });
    }

    /** @return where to enter so as to match the node and then leave to the exit */
    private int build(Node node, int exit) {
        return switch (node) {
            case Node.Chars chars -> add(CHARS, number(chars), exit);
            case Node.Anchor(Where where) -> {
                anchors[where.ordinal()] = true;
                yield add(ANCHOR, where.ordinal(), exit);
            }
            case Node.Group(int number, Node body) -> build(body, exit);
            case Node.Seq(var parts) -> {
                int next = exit;
                for (int i = parts.size() - 1; i >= 0; i--) next = build(parts.get(i), next);
                yield next;
            }
            case Node.Alt(var branches) -> {
                int entry = build(branches.getLast(), exit);
                for (int i = branches.size() - 2; i >= 0; i--) entry = add(SPLIT, build(branches.get(i), exit), entry);
                yield entry;
            }
            case Node.Repeat(Node body, int min, int max, Node.Greed greed) -> repeat(body, min, max, exit);
            case Node.Ref ref -> throw new AssertionError(ref);
            case Node.Atomic atomic -> throw new AssertionError(atomic);
            case Node.Look look -> throw new AssertionError(look);
            case Node.IfGroup condition -> throw new AssertionError(condition);
        };
    }

    private int repeat(Node body, int min, int max, int exit) {
        int entry = exit;
        if (max == Node.Repeat.UNLIMITED) {
            entry = add(SPLIT, exit, exit);
            int round = build(body, entry);
            values[entry] = round;
        } else {
            for (int i = min; i < max; i++) entry = add(SPLIT, build(body, entry), exit);
        }
        for (int i = 0; i < min; i++) entry = build(body, entry);
        return entry;
    }

    private int number(Node.Chars chars) {
        return sets.computeIfAbsent(chars.set(), set -> sets.size());
    }

    private int add(byte kind, int value, int exit) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            exits = Arrays.copyOf(exits, 2 * size);
        }
        kinds[size] = kind;
        values[size] = value;
        exits[size] = exit;
        return size++;
    }
}
