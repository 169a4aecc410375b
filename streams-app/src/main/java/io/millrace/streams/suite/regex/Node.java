package io.millrace.streams.suite.regex;

import java.util.List;

/** A parsed pattern. Flags are gone: every set of characters, anchor and reference already means what the flags around it made of it. */
sealed interface Node {
    Node EMPTY = new Seq(List.of());

    /** One code point of the set. */
    record Chars(CharSet set) implements Node {}

    record Anchor(Where where) implements Node {}

    record Seq(List<Node> parts) implements Node {}

    record Alt(List<Node> branches) implements Node {}

    /** @param max {@link #UNLIMITED} for no upper bound */
    record Repeat(Node body, int min, int max, Greed greed) implements Node {
        static final int UNLIMITED = Integer.MAX_VALUE;
    }

    record Group(int number, Node body) implements Node {}

    /** What the group matched last, again. */
    record Ref(int group, CaseFolding folding, Width width) implements Node {}

    record Atomic(Node body) implements Node {}

    /** Looks ahead, or back over so many code points; consumes nothing. */
    record Look(Node body, boolean wanted, int back) implements Node {
        static final int AHEAD = -1;
    }

    record IfGroup(int group, Node yes, Node no) implements Node {}

    enum Greed { GREEDY, LAZY, POSSESSIVE }

    enum Where { TEXT_START, LINE_START, TEXT_END, LAST_LINE_END, LINE_END, WORD_EDGE, NO_WORD_EDGE, ASCII_WORD_EDGE, NO_ASCII_WORD_EDGE }
}
