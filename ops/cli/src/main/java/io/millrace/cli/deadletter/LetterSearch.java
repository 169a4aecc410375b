package io.millrace.cli.deadletter;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The letters that match, of those there were when the search began. */
final class LetterSearch {
    private final Letters letters;
    private final LetterFilter filter;
    private final Map<Integer, Letters.Range> ranges;
    private final String note;

    private LetterSearch(Letters letters, LetterFilter filter, Map<Integer, Letters.Range> ranges, String note) {
        this.letters = letters;
        this.filter = filter;
        this.ranges = ranges;
        this.note = note;
    }

    /**
     * @param filter without a rule
     * @param rule its name, or a part that no other rule has of those which the letters found by the filter failed; null for any
     */
    static LetterSearch begin(Letters letters, LetterFilter filter, String rule) {
        var ranges = letters.ranges(filter.partitions(), filter.since());
        if (rule == null) return new LetterSearch(letters, filter, ranges, null);
        Set<String> names = new TreeSet<>();
        letters.read(ranges, letter -> {
            if (letter.about().rule() != null && filter.matches(letter)) names.add(letter.about().rule());
        }, Letters.Progress.NONE);
        String name = RuleName.of(rule, names);
        String note = names.contains(name) || names.isEmpty() ? null : "no such rule among those these letters failed: " + String.join(", ", names);
        return new LetterSearch(letters, filter.withRule(name), ranges, note);
    }

    /** What people should know of the search, or null. */
    String note() {
        return note;
    }

    /** @param foreign records that are no dead letters of a known version */
    record Found(long matched, long foreign) {}

    Found each(Consumer<Letter> reader, Letters.Progress progress) {
        long[] matched = {0};
        long foreign = letters.read(ranges, letter -> {
            if (!filter.matches(letter)) return;
            matched[0]++;
            reader.accept(letter);
        }, progress);
        return new Found(matched[0], foreign);
    }

    /** @param limit only so many of the newest; 0 for all */
    Found each(int limit, Consumer<Letter> reader, Letters.Progress progress) {
        if (limit == 0) return each(reader, progress);
        var newest = new Newest(limit);
        Found found = each(newest::offer, Letters.Progress.NONE);
        Set<Position> wanted = newest.positions();
        each(letter -> {
            if (wanted.contains(letter.position())) reader.accept(letter);
        }, progress);
        return found;
    }
}
