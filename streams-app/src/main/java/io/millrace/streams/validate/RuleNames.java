package io.millrace.streams.validate;

import io.millrace.streams.event.Flags;
import io.millrace.streams.suite.Action;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteCheck;
import java.util.List;
import java.util.stream.IntStream;

/** A suite's rules by their index, and those of them that only flag. */
final class RuleNames {
    private final List<Rule> rules;
    private final int[] flagging;
    private final List<String> flagNames;
    private final List<String> meanings;

    RuleNames(Suite suite) {
        this.rules = suite.rules();
        this.flagging = IntStream.range(0, rules.size()).filter(i -> rules.get(i).action() == Action.FLAG).toArray();
        this.flagNames = IntStream.of(flagging).mapToObj(this::name).toList();
        this.meanings = rules.stream().map(Rule::explain).toList();
    }

    String name(int rule) {
        return rules.get(rule).name();
    }

    /** What the rule demands, for people; no payload values. */
    String meaning(int rule) {
        return meanings.get(rule);
    }

    Flags flags(SuiteCheck check) {
        if (flagging.length == 0) return Flags.NONE;
        long[] considered = new long[flagging.length + 63 >>> 6];
        long[] unexpected = new long[considered.length];
        for (int i = 0; i < flagging.length; i++) {
            if (check.considered(flagging[i])) considered[i >>> 6] |= 1L << i;
            if (check.unexpected(flagging[i])) unexpected[i >>> 6] |= 1L << i;
        }
        return new Flags(flagNames, considered, unexpected);
    }
}
