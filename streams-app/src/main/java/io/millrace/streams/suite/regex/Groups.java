package io.millrace.streams.suite.regex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The capturing groups of a pattern, as far as it is read. */
final class Groups {
    private final PatternText text;
    private final List<Width> widths = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private int lookBehindFrom = -1;

    Groups(PatternText text) {
        this.text = text;
        widths.add(null);
    }

    int open(String name) {
        int number = widths.size();
        if (name != null && names.containsKey(name)) {
            throw text.error("redefinition of group name " + Parser.quoted(name) + " as group " + number + "; was group " + names.get(name),
                    PatternText.length(name) + 1);
        }
        widths.add(null);
        if (name != null) names.put(name, number);
        return number;
    }

    void close(int number, Width width) {
        widths.set(number, width);
    }

    int count() {
        return widths.size();
    }

    boolean isClosed(int number) {
        return number < widths.size() && widths.get(number) != null;
    }

    Width width(int number) {
        return widths.get(number);
    }

    int named(String name) {
        Integer number = names.get(name);
        if (number == null) throw text.error("unknown group name " + Parser.quoted(name), PatternText.length(name) + 1);
        return number;
    }

    /** Groups opened from now on cannot be referred to until the outermost look-behind ends. */
    int enterLookBehind() {
        int before = lookBehindFrom;
        if (before < 0) lookBehindFrom = widths.size();
        return before;
    }

    void leaveLookBehind(int before) {
        lookBehindFrom = before;
    }

    void checkLookBehind(int number) {
        if (lookBehindFrom < 0) return;
        if (!isClosed(number)) throw text.error("cannot refer to an open group", 0);
        if (number >= lookBehindFrom) throw text.error("cannot refer to group defined in the same lookbehind subpattern", 0);
    }
}
