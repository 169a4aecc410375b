package io.millrace.streams.suite.regex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what a parenthesis begins. */
final class GroupParser {
    private static final Pattern NUMBER = Pattern.compile("\\s*\\+?[0-9]+(_[0-9]+)*\\s*");

    private final PatternText text;
    private final Groups groups;
    private final Parser parser;
    private final Map<Integer, Integer> conditions = new LinkedHashMap<>();
    private boolean unevenLookBehind;

    GroupParser(PatternText text, Groups groups, Parser parser) {
        this.text = text;
        this.groups = groups;
        this.parser = parser;
    }

    /** A node, or flags for the whole pattern, or neither: a comment. */
    record Result(Node node, FlagParser.Change global) {
        static Result of(Node node) {
            return new Result(node, null);
        }
    }

    Result parse(Flags flags, int depth, boolean first) {
        int start = text.position() - 1;
        if (!text.match("?")) return Result.of(capturing(null, flags, depth, start));
        String kind = get();
        return switch (kind) {
            case "P" -> Result.of(pythonic(flags, depth, start));
            // A sequence of its own, so that (?:a*)* and (?:^)* can be repeated where a** and ^* cannot.
            case ":" -> Result.of(new Node.Seq(List.of(closed(parser.alternatives(flags, depth), start))));
            case ">" -> Result.of(new Node.Atomic(closed(parser.alternatives(flags, depth), start)));
            case "#" -> comment(start);
            case "=", "!" -> Result.of(new Node.Look(closed(parser.alternatives(flags, depth), start), kind.equals("="), Node.Look.AHEAD));
            case "<" -> Result.of(lookBehind(flags, depth, start));
            case "(" -> Result.of(conditional(flags, depth, start));
            default -> {
                if (!FlagParser.startsHere(kind)) throw text.error("unknown extension ?" + kind, PatternText.length(kind) + 1);
                var change = new FlagParser(text).parse(kind);
                if (!change.global()) yield Result.of(new Node.Seq(List.of(closed(parser.alternatives(change.apply(flags), depth), start))));
                if (!first) throw text.error("global flags not at the start of the expression", text.position() - start);
                yield new Result(null, change);
            }
        };
    }

    /** Conditions may name groups that come later; at the end they must be there. Look-behind is complained of last, as Python does. */
    void checkAtEnd() {
        conditions.forEach((number, position) -> {
            if (number >= groups.count()) throw new BadRegex("invalid group reference " + number, position);
        });
        if (unevenLookBehind) throw new BadRegex("look-behind requires fixed-width pattern", -1);
    }

    private Node capturing(String name, Flags flags, int depth, int start) {
        int number = groups.open(name);
        Node body = closed(parser.alternatives(flags, depth), start);
        groups.close(number, Width.of(body));
        return new Node.Group(number, body);
    }

    private Node closed(Node body, int start) {
        if (!text.match(")")) throw text.error("missing ), unterminated subpattern", text.position() - start);
        return body;
    }

    private String get() {
        String token = text.get();
        if (token == null) throw text.error("unexpected end of pattern", 0);
        return token;
    }

    private Node pythonic(Flags flags, int depth, int start) {
        if (text.match("<")) {
            String name = text.getUntil(">", "group name");
            checkName(name);
            return capturing(name, flags, depth, start);
        }
        if (text.match("=")) {
            String name = text.getUntil(")", "group name");
            checkName(name);
            return parser.reference(groups.named(name), PatternText.length(name) + 1, flags);
        }
        String other = get();
        throw text.error("unknown extension ?P" + other, PatternText.length(other) + 2);
    }

    private void checkName(String name) {
        if (!isIdentifier(name)) throw text.error("bad character in group name " + Parser.quoted(name), PatternText.length(name) + 1);
    }

    private static boolean isIdentifier(String name) {
        int first = name.codePointAt(0);
        return (first == '_' || Character.isUnicodeIdentifierStart(first))
                && name.codePoints().allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private Result comment(int start) {
        while (true) {
            if (text.next() == null) throw text.error("missing ), unterminated comment", text.position() - start);
            if (text.get().equals(")")) return new Result(null, null);
        }
    }

    private Node lookBehind(Flags flags, int depth, int start) {
        String kind = get();
        if (!kind.equals("=") && !kind.equals("!")) throw text.error("unknown extension ?<" + kind, PatternText.length(kind) + 2);
        int before = groups.enterLookBehind();
        Node body = parser.alternatives(flags, depth);
        groups.leaveLookBehind(before);
        closed(body, start);
        Width width = Width.of(body);
        unevenLookBehind |= width.min() != width.max();
        return new Node.Look(body, kind.equals("="), (int) Math.min(width.max(), Integer.MAX_VALUE));
    }

    private Node conditional(Flags flags, int depth, int start) {
        String name = text.getUntil(")", "group name");
        int number = isIdentifier(name) ? groups.named(name) : number(name);
        groups.checkLookBehind(number);
        Node yes = parser.sequence(flags, depth + 1, false);
        Node no = Node.EMPTY;
        if (text.match("|")) {
            no = parser.sequence(flags, depth + 1, false);
            if ("|".equals(text.next())) throw text.error("conditional backref with more than two branches", 0);
        }
        return new Node.IfGroup(number, closed(yes, start), no);
    }

    private int number(String name) {
        int back = PatternText.length(name) + 1;
        if (!NUMBER.matcher(name).matches()) throw text.error("bad character in group name " + Parser.quoted(name), back);
        String digits = name.strip().replace("+", "").replace("_", "").replaceFirst("^0+", "");
        if (digits.isEmpty()) throw text.error("bad group number", back);
        if (digits.length() > 9) throw text.error("invalid group reference " + digits, back);
        int number = Integer.parseInt(digits);
        conditions.putIfAbsent(number, text.position() - back);
        return number;
    }
}
