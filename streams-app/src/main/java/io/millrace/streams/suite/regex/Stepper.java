package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Where;

/**
 * Steps all threads of an NFA over one class of characters: the only place that knows what anchors mean. They are judged when the character
 * after them is seen; what lies before them is kept as <i>context</i>. A {@code $} before a newline passes with a debt: that newline must be
 * the last character. A thread is a state and its debt, packed as {@code 3 * state + debt}. Not thread-safe.
 */
final class Stepper {
    static final int AT_START = 1;
    private static final int AFTER_NEWLINE = 2;
    private static final int AFTER_WORD = 4;
    private static final int AFTER_ASCII_WORD = 8;

    private static final int NO_DEBT = 0;
    private static final int NEWLINE_THEN_END = 1;
    private static final int END = 2;
    private static final int FAILED = -1;

    private final Nfa nfa;
    private final Alphabet alphabet;
    private final ItemSet reached;
    private final int contextMask;

    Stepper(Nfa nfa, Alphabet alphabet) {
        this.nfa = nfa;
        this.alphabet = alphabet;
        this.reached = new ItemSet(bound());
        boolean lines = nfa.has(Where.LINE_START);
        boolean words = nfa.has(Where.WORD_EDGE, Where.NO_WORD_EDGE);
        boolean asciiWords = nfa.has(Where.ASCII_WORD_EDGE, Where.NO_ASCII_WORD_EDGE);
        boolean start = lines || words || asciiWords || nfa.has(Where.TEXT_START);
        contextMask = (start ? AT_START : 0) | (lines ? AFTER_NEWLINE : 0) | (words ? AFTER_WORD : 0) | (asciiWords ? AFTER_ASCII_WORD : 0);
    }

    /** Threads are numbered below this. */
    int bound() {
        return 3 * nfa.size();
    }

    /** A search may begin everywhere: belongs to the threads before every character. */
    int seed() {
        return 3 * nfa.start();
    }

    int startContext() {
        return AT_START & contextMask;
    }

    int contextAfter(int charClass) {
        return contextMask & ((alphabet.isNewline(charClass) ? AFTER_NEWLINE : 0) | (alphabet.isWord(charClass) ? AFTER_WORD : 0)
                | (alphabet.isAsciiWord(charClass) ? AFTER_ASCII_WORD : 0));
    }

    /** How many threads the last step looked at. */
    int work() {
        return reached.size();
    }

    /**
     * @param after gets the threads behind the character
     * @return whether a match is complete, whatever follows
     */
    boolean step(ItemSet threads, int context, int charClass, ItemSet after) {
        reached.clear();
        after.clear();
        for (int i = 0; i < threads.size(); i++) {
            int thread = threads.get(i);
            if (thread % 3 != END || charClass == alphabet.end()) reached.add(thread);
        }
        for (int i = 0; i < reached.size(); i++) {
            int thread = reached.get(i);
            int state = thread / 3;
            int debt = thread % 3;
            switch (nfa.kind(state)) {
                case Nfa.ACCEPT -> {
                    if (debt != NEWLINE_THEN_END) return true;
                    after.add(3 * state + END);
                }
                case Nfa.CHARS -> {
                    if (charClass != alphabet.end() && alphabet.isIn(charClass, nfa.value(state))) {
                        after.add(3 * nfa.exit(state) + (debt == NEWLINE_THEN_END ? END : NO_DEBT));
                    }
                }
                case Nfa.SPLIT -> {
                    reached.add(3 * nfa.value(state) + debt);
                    reached.add(3 * nfa.exit(state) + debt);
                }
                default -> {
                    int owed = pass(nfa.anchor(state), debt, context, charClass);
                    if (owed != FAILED) reached.add(3 * nfa.exit(state) + owed);
                }
            }
        }
        return false;
    }

    /** @return the debt behind the anchor, or that it does not hold */
    private int pass(Where anchor, int debt, int context, int charClass) {
        boolean atEnd = charClass == alphabet.end();
        boolean start = (context & AT_START) != 0;
        boolean word = (context & AFTER_WORD) != 0;
        boolean asciiWord = (context & AFTER_ASCII_WORD) != 0;
        boolean holds = switch (anchor) {
            case TEXT_START -> start;
            case LINE_START -> start || (context & AFTER_NEWLINE) != 0;
            case TEXT_END -> atEnd;
            case LINE_END, LAST_LINE_END -> atEnd || alphabet.isNewline(charClass);
            // In an empty text Python finds neither an edge nor none.
            case WORD_EDGE -> word != alphabet.isWord(charClass);
            case NO_WORD_EDGE -> word == alphabet.isWord(charClass) && !(start && atEnd);
            case ASCII_WORD_EDGE -> asciiWord != alphabet.isAsciiWord(charClass);
            case NO_ASCII_WORD_EDGE -> asciiWord == alphabet.isAsciiWord(charClass) && !(start && atEnd);
        };
        if (!holds) return FAILED;
        return anchor == Where.LAST_LINE_END && !atEnd ? NEWLINE_THEN_END : debt;
    }
}
