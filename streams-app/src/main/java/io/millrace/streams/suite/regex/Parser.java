package io.millrace.streams.suite.regex;

import io.millrace.streams.suite.regex.Node.Greed;
import io.millrace.streams.suite.regex.Node.Where;
import java.util.ArrayList;
import java.util.List;

/** Reads a pattern as CPython 3.11 reads one given as str: same syntax, same refusals at the same places. */
final class Parser {
    /** Python gives up somewhat later, at its recursion limit. */
    private static final int DEEPEST = 200;
    private static final long MAX_REPEAT = 0xFFFFFFFFL;

    private final PatternText text;
    private final EscapeParser escapes;
    private final Groups groups;
    private final GroupParser groupParser;
    private Flags global = Flags.NONE;

    private Parser(String pattern) {
        this.text = new PatternText(pattern);
        this.escapes = new EscapeParser(text);
        this.groups = new Groups(text);
        this.groupParser = new GroupParser(text, groups, this);
    }

    /** @param groups how many capturing groups, the whole match included */
    record Parsed(Node node, int groups) {}

    static Parsed parse(String pattern) {
        var parser = new Parser(pattern);
        Node node = parser.alternatives(Flags.NONE, 0);
        if (parser.text.next() != null) throw parser.text.error("unbalanced parenthesis", 0);
        parser.groupParser.checkAtEnd();
        return new Parsed(node, parser.groups.count());
    }

    /** As Python's repr shows a name. */
    static String quoted(String name) {
        char quote = name.contains("'") && !name.contains("\"") ? '"' : '\'';
        var quoted = new StringBuilder().append(quote);
        name.codePoints().forEach(c -> quoted.append(switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            case '\'' -> quote == '\'' ? "\\'" : "'";
            default -> isShown(c) ? Character.toString(c) : String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        }));
        return quoted.append(quote).toString();
    }

    private static boolean isShown(int c) {
        return c == ' ' || switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    Node alternatives(Flags flags, int depth) {
        var branches = new ArrayList<Node>();
        do {
            branches.add(sequence(depth == 0 ? global : flags, depth + 1, depth == 0 && branches.isEmpty()));
        } while (text.match("|"));
        return branches.size() == 1 ? branches.getFirst() : new Node.Alt(List.copyOf(branches));
    }

    /** @param first nothing of the pattern has been read: here flags for all of it may stand */
    Node sequence(Flags given, int depth, boolean first) {
        if (depth > DEEPEST) throw text.error("groups nested deeper than " + DEEPEST, 0);
        Flags flags = given;
        var parts = new ArrayList<Node>();
        while (text.next() != null && !text.next().equals("|") && !text.next().equals(")")) {
            String token = text.get();
            if (flags.verbose() && isSkipped(token)) continue;
            switch (token) {
                case "[" -> parts.add(new Node.Chars(new ClassParser(text, escapes).parse(flags)));
                case "." -> parts.add(new Node.Chars(flags.dotAll() ? CharSet.ALL : CharSet.NEWLINE.complement()));
                case "^" -> parts.add(new Node.Anchor(flags.multiline() ? Where.LINE_START : Where.TEXT_START));
                case "$" -> parts.add(new Node.Anchor(flags.multiline() ? Where.LINE_END : Where.LAST_LINE_END));
                case "?", "*", "+" -> repeat(parts, text.position(), token.equals("+") ? 1 : 0, token.equals("?") ? 1 : MAX_REPEAT);
                case "{" -> counted(parts, flags);
                case "(" -> {
                    var group = groupParser.parse(flags, depth, first && parts.isEmpty());
                    if (group.global() != null) flags = global = group.global().apply(global);
                    if (group.node() != null) parts.add(group.node());
                }
                default -> parts.add(token.charAt(0) == '\\' ? escaped(token, flags) : literal(token.codePointAt(0), flags));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Seq(List.copyOf(parts));
    }

    private boolean isSkipped(String token) {
        if (token.equals("#")) {
            String skipped;
            do {
                skipped = text.get();
            } while (skipped != null && !skipped.equals("\n"));
            return true;
        }
        return token.length() == 1 && " \t\n\r\u000b\f".contains(token);
    }

    private static Node literal(int c, Flags flags) {
        return new Node.Chars(flags.folding().literal(c));
    }

    private Node escaped(String token, Flags flags) {
        CharSet category = EscapeParser.category(token, flags);
        if (category != null) return new Node.Chars(category);
        return switch (token) {
            case "\\A" -> new Node.Anchor(Where.TEXT_START);
            case "\\Z" -> new Node.Anchor(Where.TEXT_END);
            case "\\b" -> new Node.Anchor(flags.ascii() ? Where.ASCII_WORD_EDGE : Where.WORD_EDGE);
            case "\\B" -> new Node.Anchor(flags.ascii() ? Where.NO_ASCII_WORD_EDGE : Where.NO_WORD_EDGE);
            default -> EscapeParser.isDigit(token.codePointAt(1)) && token.charAt(1) != '0' ? octalOrReference(token, flags)
                    : literal(escapes.character(token), flags);
        };
    }

    private Node octalOrReference(String token, Flags flags) {
        String escape = token + text.getWhile(1, EscapeParser::isDigit);
        if (escape.length() == 3 && EscapeParser.isOctal(escape.charAt(1)) && EscapeParser.isOctal(escape.charAt(2))) {
            String third = text.getWhile(1, EscapeParser::isOctal);
            if (!third.isEmpty()) return literal(escapes.octal(escape + third), flags);
        }
        int number = Integer.parseInt(escape.substring(1));
        if (number >= groups.count()) throw text.error("invalid group reference " + number, escape.length() - 1);
        return reference(number, escape.length(), flags);
    }

    /** @param back how long the reference is as written */
    Node reference(int number, int back, Flags flags) {
        if (!groups.isClosed(number)) throw text.error("cannot refer to an open group", back);
        groups.checkLookBehind(number);
        return new Node.Ref(number, flags.folding(), groups.width(number));
    }

    private void counted(List<Node> parts, Flags flags) {
        int here = text.position();
        if ("}".equals(text.next())) {
            parts.add(literal('{', flags));
            return;
        }
        String low = text.getWhile(Integer.MAX_VALUE, EscapeParser::isDigit);
        String high = text.match(",") ? text.getWhile(Integer.MAX_VALUE, EscapeParser::isDigit) : low;
        if (!text.match("}")) {
            parts.add(literal('{', flags));
            text.seek(here);
            return;
        }
        long min = low.isEmpty() ? 0 : times(low);
        long max = high.isEmpty() ? MAX_REPEAT : times(high);
        if (max < min) throw text.error("min repeat greater than max repeat", text.position() - here);
        repeat(parts, here, min, max);
    }

    private long times(String digits) {
        long times = digits.length() > 18 ? MAX_REPEAT : Long.parseLong(digits);
        if (times >= MAX_REPEAT) throw text.error("the repetition number is too large", digits.length() + 1);
        return times;
    }

    /** @param here where the quantifier's second character would be */
    private void repeat(List<Node> parts, int here, long min, long max) {
        Node item = parts.isEmpty() ? null : parts.getLast();
        if (item == null || item instanceof Node.Anchor) throw text.error("nothing to repeat", text.position() - here + 1);
        if (item instanceof Node.Repeat) throw text.error("multiple repeat", text.position() - here + 1);
        Greed greed = text.match("?") ? Greed.LAZY : text.match("+") ? Greed.POSSESSIVE : Greed.GREEDY;
        parts.set(parts.size() - 1, new Node.Repeat(item, (int) Math.min(min, Node.Repeat.UNLIMITED), (int) Math.min(max, Node.Repeat.UNLIMITED), greed));
    }
}
