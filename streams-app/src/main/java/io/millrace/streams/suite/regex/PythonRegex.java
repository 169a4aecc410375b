package io.millrace.streams.suite.regex;

import java.util.Optional;

/** A compiled pattern. Immutable and thread-safe; each thread searches with a matcher of its own. */
public final class PythonRegex {
    private final String pattern;
    private final Node node;
    private final int groups;
    private final Engine engine;
    private final Nfa nfa;
    private final Alphabet alphabet;
    private final Dfa dfa;
    private final RegexMatcher fixed;

    /** How the pattern is matched, cheapest first. */
    enum Engine { FIXED, DFA, NFA, BACKTRACKER }

    private PythonRegex(String pattern, Node node, int groups, Engine cheapest) {
        this.pattern = pattern;
        this.node = node;
        this.groups = groups;
        Optional<Nfa> automaton = cheapest == Engine.BACKTRACKER ? Optional.empty() : Nfa.of(node);
        this.nfa = automaton.orElse(null);
        this.alphabet = automaton.map(Alphabet::new).orElse(null);
        this.dfa = cheapest.compareTo(Engine.DFA) <= 0 && nfa != null ? Determinizer.determinize(nfa, alphabet).orElse(null) : null;
        this.fixed = cheapest == Engine.FIXED && dfa != null ? FixedLength.of(node, dfa).orElse(null) : null;
        this.engine = fixed != null ? Engine.FIXED : dfa != null ? Engine.DFA : nfa != null ? Engine.NFA : Engine.BACKTRACKER;
    }

    /** @throws BadRegex if Python's {@code re.compile} would refuse the pattern */
    public static PythonRegex compile(String pattern) {
        return compile(pattern, Engine.FIXED);
    }

    static PythonRegex compile(String pattern, Engine cheapest) {
        Parser.Parsed parsed = Parser.parse(pattern);
        return new PythonRegex(pattern, parsed.node(), parsed.groups(), cheapest);
    }

    /** Holds the buffers of one thread's searches. */
    public RegexMatcher newMatcher() {
        return switch (engine) {
            case FIXED -> fixed;
            case DFA -> dfa;
            case NFA -> new QuickThenLinear(newBacktracker(), newSimulation());
            case BACKTRACKER -> newBacktracker();
        };
    }

    Simulation newSimulation() {
        return new Simulation(nfa, alphabet);
    }

    private Backtracker newBacktracker() {
        return new Backtracker(Program.of(node, groups));
    }

    /**
     * {@code re.search(pattern, text) is not None}: a single search by any thread. Where it is done per event, {@link #newMatcher()} spares
     * the buffers that some patterns need.
     *
     * @throws RegexTooExpensive if the steps of a search are used up
     */
    public boolean find(byte[] utf8, int from, int to) {
        return newMatcher().find(utf8, from, to);
    }

    /** Whether a search may end in {@link RegexTooExpensive}: the pattern is none that a table of its states can match. */
    public boolean canBeTooExpensive() {
        return engine.compareTo(Engine.DFA) > 0;
    }

    Engine engine() {
        return engine;
    }

    /** As written. */
    @Override
    public String toString() {
        return pattern;
    }
}
