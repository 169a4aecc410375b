package io.millrace.cli.deadletter;

import io.millrace.schemas.config.InvalidSetting;
import java.util.Collection;
import java.util.List;

/** Finds the rule that a few letters of its name mean. */
final class RuleName {
    private RuleName() {}

    /**
     * @param names of the rules there are
     * @return the whole name; the text itself if no name has it
     * @throws InvalidSetting if it could be several
     */
    static String of(String text, Collection<String> names) {
        if (names.contains(text)) return text;
        List<String> having = names.stream().filter(name -> name.contains(text)).sorted().toList();
        if (having.size() > 1) throw new InvalidSetting("--rule", text, "could be any of " + String.join(", ", having));
        return having.isEmpty() ? text : having.getFirst();
    }
}
