package io.millrace.streams.suite.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a DFA of an NFA by following every set of threads that a text can lead to, as long as they are not too many. */
final class Determinizer {
    static final int LARGEST_TABLE = 1 << 18;
    private static final int MOST_WORK = 1 << 21;

    private static final int DEAD = 0;
    private static final int ACCEPTED = 1;

    private final Stepper stepper;
    private final Alphabet alphabet;
    private final ItemSet before;
    private final ItemSet after;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<int[]> rows = new ArrayList<>();

    private Determinizer(Nfa nfa, Alphabet alphabet) {
        this.alphabet = alphabet;
        this.stepper = new Stepper(nfa, alphabet);
        this.before = new ItemSet(stepper.bound());
        this.after = new ItemSet(stepper.bound());
    }

    /** Threads ascending, and the context before the next character. */
    private record State(int[] threads, int context) {
        @Override
        public boolean equals(Object other) {
            return other instanceof State state && context == state.context && Arrays.equals(threads, state.threads);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(threads) + context;
        }
    }

    /** Empty if the table or the work would be too large. */
    static Optional<Dfa> determinize(Nfa nfa, Alphabet alphabet) {
        return new Determinizer(nfa, alphabet).run();
    }

    private Optional<Dfa> run() {
        number(new State(new int[0], -1));
        number(new State(new int[0], -2));
        int start = number(new State(new int[] {stepper.seed()}, stepper.startContext()));
        rows.add(filled(DEAD));
        rows.add(filled(ACCEPTED));
        long work = 0;
        for (int i = start; i < states.size(); i++) {
            if ((long) states.size() * alphabet.size() > LARGEST_TABLE || work > MOST_WORK) return Optional.empty();
            var row = new int[alphabet.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = step(states.get(i), c);
                work += stepper.work() + 1;
            }
            rows.add(row);
        }
        boolean[] live = live();
        return Optional.of(new Dfa(alphabet, table(live), live[start] ? start * alphabet.size() : DEAD));
    }

    private int step(State state, int charClass) {
        before.clear();
        for (int thread : state.threads) before.add(thread);
        if (stepper.step(before, state.context, charClass, after)) return ACCEPTED;
        if (charClass == alphabet.end()) return DEAD;
        after.add(stepper.seed());
        return number(new State(after.sorted(), stepper.contextAfter(charClass)));
    }

    private int number(State state) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) return known;
        states.add(state);
        return states.size() - 1;
    }

    private int[] filled(int state) {
        var row = new int[alphabet.size()];
        Arrays.fill(row, state);
        return row;
    }

    private int[] table(boolean[] live) {
        var table = new int[rows.size() * alphabet.size()];
        int at = 0;
        for (int[] row : rows) {
            for (int next : row) table[at++] = live[next] ? next * alphabet.size() : DEAD;
        }
        return table;
    }

    /** From which states a match can still be reached. */
    private boolean[] live() {
        var live = new boolean[rows.size()];
        live[ACCEPTED] = true;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int i = rows.size() - 1; i >= 0; i--) {
                if (live[i] || Arrays.stream(rows.get(i)).noneMatch(next -> live[next])) continue;
                live[i] = true;
                grown = true;
            }
        }
        return live;
    }
}
