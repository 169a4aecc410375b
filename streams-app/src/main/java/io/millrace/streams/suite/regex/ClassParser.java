package io.millrace.streams.suite.regex;

import java.util.ArrayList;
import java.util.List;

/** Reads a character class, from behind its opening bracket. */
final class ClassParser {
    private final PatternText text;
    private final EscapeParser escapes;

    ClassParser(PatternText text, EscapeParser escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    private record Range(int from, int to) {}

    private sealed interface Item {
        record Literal(int c) implements Item {}

        record Category(CharSet set) implements Item {}
    }

    CharSet parse(Flags flags) {
        int here = text.position() - 1;
        boolean negated = text.match("^");
        var singles = new ArrayList<Integer>();
        var ranges = new ArrayList<Range>();
        var categories = new ArrayList<CharSet>();
        boolean first = true;
        while (true) {
            String token = get(here);
            if (token.equals("]") && !first) break;
            first = false;
            Item item = item(token, flags);
            boolean dash = text.match("-");
            String end = dash ? get(here) : null;
            if (dash && !end.equals("]")) {
                ranges.add(range(token, item, end, flags));
                continue;
            }
            switch (item) {
                case Item.Literal(int c) -> singles.add(c);
                case Item.Category(CharSet set) -> categories.add(set);
            }
            if (dash) {
                singles.add((int) '-');
                break;
            }
        }
        CharSet set = set(singles.stream().distinct().toList(), ranges, categories, flags.folding());
        return negated ? set.complement() : set;
    }

    private static CharSet set(List<Integer> singles, List<Range> ranges, List<CharSet> categories, CaseFolding folding) {
        if (singles.size() == 1 && ranges.isEmpty() && categories.isEmpty()) return folding.literal(singles.getFirst());
        CharSet beyondBmp = CharSet.of(singles.stream().mapToInt(c -> c).filter(c -> c > 0xFFFF).toArray());
        CharSet written = CharSet.of(singles.stream().mapToInt(c -> c).filter(c -> c <= 0xFFFF).toArray());
        for (Range range : ranges) written = written.union(CharSet.range(range.from(), range.to()));
        CharSet category = categories.stream().reduce(CharSet.NONE, CharSet::union);
        return folding.characterClass(beyondBmp, written, category);
    }

    private Range range(String from, Item first, String to, Flags flags) {
        Item last = item(to, flags);
        if (first instanceof Item.Literal(int a) && last instanceof Item.Literal(int b) && a <= b) return new Range(a, b);
        throw text.error("bad character range " + from + "-" + to, PatternText.length(from) + 1 + PatternText.length(to));
    }

    private Item item(String token, Flags flags) {
        if (token.charAt(0) != '\\') return new Item.Literal(token.codePointAt(0));
        CharSet category = EscapeParser.category(token, flags);
        return category == null ? new Item.Literal(escapes.character(token)) : new Item.Category(category);
    }

    private String get(int here) {
        String token = text.get();
        if (token == null) throw text.error("unterminated character set", text.position() - here);
        return token;
    }
}
