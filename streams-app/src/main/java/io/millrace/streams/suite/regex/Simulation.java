package io.millrace.streams.suite.regex;

/** Steps an NFA whose DFA would be too large. Linear in the text, times the pattern. */
final class Simulation implements RegexMatcher {
    private final Alphabet alphabet;
    private final Stepper stepper;
    private final Budget budget = new Budget();
    private ItemSet threads;
    private ItemSet after;

    Simulation(Nfa nfa, Alphabet alphabet) {
        this.alphabet = alphabet;
        this.stepper = new Stepper(nfa, alphabet);
        this.threads = new ItemSet(stepper.bound());
        this.after = new ItemSet(stepper.bound());
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        budget.begin(to - from);
        try {
            return search(utf8, from, to);
        } catch (Budget.Spent e) {
            throw budget.tooExpensive();
        }
    }

    private boolean search(byte[] utf8, int from, int to) {
        int context = stepper.startContext();
        threads.clear();
        threads.add(stepper.seed());
        for (int at = from; at < to; ) {
            int length = utf8[at] >= 0 ? 1 : Utf8.length(utf8[at]);
            int charClass = alphabet.classOf(length == 1 ? utf8[at] : Utf8.codePoint(utf8, at, length, to));
            if (stepper.step(threads, context, charClass, after)) return true;
            budget.spend(stepper.work());
            after.add(stepper.seed());
            swap();
            context = stepper.contextAfter(charClass);
            at += length;
        }
        return stepper.step(threads, context, alphabet.end(), after);
    }

    private void swap() {
        ItemSet behind = threads;
        threads = after;
        after = behind;
    }
}
