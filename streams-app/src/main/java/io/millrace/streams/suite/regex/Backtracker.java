package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Greed;
import io.millrace.streams.suite.regex.Node.Where;

/**
 * Runs a {@link Program} the way CPython's engine does: choice by choice, leftmost place first. Steps are counted over the whole search; it
 * keeps its own stack, so that no pattern overflows the thread's. Not thread-safe.
 */
final class Backtracker implements RegexMatcher {
    private static final Where[] ANCHORS = Where.values();
    private static final int GREEDY = Greed.GREEDY.ordinal();
    private static final int LAZY = Greed.LAZY.ordinal();
    private static final int FAIL = -1;

    private final int[] code;
    private final CharSet[] sets;
    private final Trail trail;
    private final Text text = new Text();
    private final Budget budget = new Budget();
    private int place;

    Backtracker(Program program) {
        this.code = program.code();
        this.sets = program.sets();
        this.trail = new Trail(program.registers());
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        text.read(utf8, from, to);
        budget.begin(text.length());
        try {
            return search();
        } catch (Budget.Spent e) {
            throw budget.tooExpensive();
        }
    }

    /** Lets other means finish what does not end soon. */
    Quick findQuickly(byte[] utf8, int from, int to) {
        text.read(utf8, from, to);
        budget.begin(100, 8, text.length());
        try {
            return search() ? Quick.FOUND : Quick.NOT_FOUND;
        } catch (Budget.Spent e) {
            return Quick.GAVE_UP;
        }
    }

    enum Quick { FOUND, NOT_FOUND, GAVE_UP }

    private boolean search() {
        trail.trim();
        for (int start = 0; start <= text.length(); start++) {
            place = start;
            if (matches()) return true;
        }
        return false;
    }

    private boolean matches() {
        trail.clear();
        int at = 0;
        while (code[at] != Program.MATCH) {
            budget.spend(1);
            at = execute(at);
            while (at == FAIL) {
                if (!trail.popChoice()) return false;
                budget.spend(1);
                at = resume();
            }
        }
        return true;
    }

    /** @return the next instruction */
    private int execute(int at) {
        switch (code[at]) {
            case Program.CHARS -> {
                if (place == text.length() || !sets[code[at + 1]].contains(text.at(place))) return FAIL;
                place++;
                return at + 2;
            }
            case Program.FORK -> {
                trail.push(Trail.CHOICE, code[at + 1], place, 0);
                return at + 2;
            }
            case Program.JUMP -> {
                return code[at + 1];
            }
            case Program.ANCHOR -> {
                return text.holds(ANCHORS[code[at + 1]], place) ? at + 2 : FAIL;
            }
            case Program.SAVE -> {
                trail.set(code[at + 1], place);
                return at + 2;
            }
            case Program.REF -> {
                return again(code[at + 1], code[at + 2]) ? at + 3 : FAIL;
            }
            case Program.RUN -> {
                return run(at);
            }
            case Program.LOOP_START -> {
                trail.set(code[at + 1], 0);
                trail.set(code[at + 1] + 1, -1);
                return at + 2;
            }
            case Program.LOOP -> {
                return loop(at);
            }
            case Program.MARK -> {
                trail.set(code[at + 1], trail.height());
                return at + 2;
            }
            case Program.COMMIT -> {
                trail.commit(trail.register(code[at + 1]));
                return at + 2;
            }
            case Program.REFUSE -> {
                trail.rollBack(trail.register(code[at + 1]));
                return FAIL;
            }
            case Program.RETURN -> {
                place = trail.register(code[at + 1]);
                return at + 2;
            }
            case Program.BACK -> {
                if (place < code[at + 1]) return FAIL;
                place -= code[at + 1];
                return at + 2;
            }
            case Program.IF_GROUP -> {
                return isSet(code[at + 1]) ? at + 3 : code[at + 2];
            }
            default -> throw new AssertionError(code[at]);
        }
    }

    /** Takes up the choice just popped. */
    private int resume() {
        int at = trail.instruction();
        place = trail.place();
        int bound = trail.extra();
        switch (trail.kind()) {
            case Trail.SHORTEN -> {
                place--;
                if (place > bound) trail.push(Trail.SHORTEN, at, place, bound);
                return at + 5;
            }
            case Trail.LENGTHEN -> {
                if (place == text.length() || !sets[code[at + 1]].contains(text.at(place))) return FAIL;
                place++;
                if (place < bound) trail.push(Trail.LENGTHEN, at, place, bound);
                return at + 5;
            }
            case Trail.ROUND -> {
                return round(at);
            }
            default -> {
                return at;
            }
        }
    }

    private int run(int at) {
        CharSet set = sets[code[at + 1]];
        int least = code[at + 2];
        int greed = code[at + 4];
        if (least > text.length() - place) return FAIL;
        int bound = (int) Math.min(text.length(), (long) place + code[at + 3]);
        int shortest = place + least;
        int goal = greed == LAZY ? shortest : bound;
        int end = place;
        while (end < goal && set.contains(text.at(end))) end++;
        budget.spend(end - place);
        if (end < shortest) return FAIL;
        place = end;
        if (greed == GREEDY && end > shortest) trail.push(Trail.SHORTEN, at, end, shortest);
        if (greed == LAZY && end < bound) trail.push(Trail.LENGTHEN, at, end, bound);
        return at + 5;
    }

    private int loop(int at) {
        int rounds = trail.register(code[at + 1]);
        boolean moved = place != trail.register(code[at + 1] + 1);
        int exit = code[at + 5];
        if (rounds < code[at + 2]) return round(at);
        // A round that matched nothing could be repeated for ever.
        if (!moved || rounds >= code[at + 3]) return exit;
        if (code[at + 4] == 1) {
            trail.push(Trail.ROUND, at, place, 0);
            return exit;
        }
        trail.push(Trail.CHOICE, exit, place, 0);
        return round(at);
    }

    private int round(int at) {
        int count = code[at + 1];
        int rounds = trail.register(count);
        trail.set(count, rounds + 1);
        if (rounds >= code[at + 2]) trail.set(count + 1, place);
        return at + 6;
    }

    private boolean isSet(int group) {
        int from = trail.register(2 * group);
        return from >= 0 && trail.register(2 * group + 1) >= from;
    }

    private boolean again(int group, int folding) {
        if (!isSet(group)) return false;
        int from = trail.register(2 * group);
        int length = trail.register(2 * group + 1) - from;
        budget.spend(length);
        if (!text.repeats(from, place, length, folding)) return false;
        place += length;
        return true;
    }
}
