package io.millrace.local.redshift.sql;

import io.millrace.local.redshift.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions that another name can't carry over: their arguments have to be looked at. */
final class SpecialFunctions {
    /** Takes the arguments (Redshift's still) and the rewritten OVER or WITHIN GROUP behind the call. */
    private interface Rebuild {
        List<Token> apply(List<List<Token>> arguments, List<Token> window);
    }

    private static final Map<String, Rebuild> ALL = Map.ofEntries(
            Map.entry("decode", (args, window) -> decode(args)),
            Map.entry("listagg", SpecialFunctions::listagg),
            Map.entry("dateadd", (args, window) -> dateAdd(args)),
            Map.entry("date_add", (args, window) -> dateAdd(args)),
            Map.entry("datediff", (args, window) -> withPart("date_diff", args, 3)),
            Map.entry("date_diff", (args, window) -> withPart("date_diff", args, 3)),
            Map.entry("date_part", (args, window) -> withPart("rs_date_part", args, 2)),
            Map.entry("date_trunc", (args, window) -> withPart("date_trunc", args, 2)),
            Map.entry("extract", (args, window) -> extract(args)),
            Map.entry("to_char", (args, window) -> withFormat("strftime", args)),
            Map.entry("to_date", (args, window) -> withFormat("rs_to_date", args)),
            Map.entry("to_timestamp", (args, window) -> withFormat("rs_to_timestamp", args)),
            Map.entry("sha2", (args, window) -> sha2(args)),
            Map.entry("json_extract_path_text", (args, window) -> jsonPath(args)));

    private SpecialFunctions() {}

    static boolean knows(String name) {
        return ALL.containsKey(name);
    }

    static List<Token> rebuild(String name, List<List<Token>> arguments, List<Token> window) {
        List<Token> out = ALL.get(name).apply(arguments, window);
        if (!window.isEmpty() && !name.equals("listagg")) {
            throw SqlError.syntax(window.getFirst());
        }
        return out;
    }

    /** NULL equals NULL in DECODE. */
    private static List<Token> decode(List<List<Token>> args) {
        require(args.size() >= 3, "decode takes an expression, pairs of search and result, and a default perhaps");
        var out = new ArrayList<Token>();
        out.add(Token.word("(case"));
        for (int i = 1; i + 1 < args.size(); i += 2) {
            out.add(Token.word("when ("));
            out.addAll(Functions.rewrite(args.get(0)));
            out.add(Token.word(") is not distinct from ("));
            out.addAll(Functions.rewrite(args.get(i)));
            out.add(Token.word(") then"));
            out.addAll(Functions.rewrite(args.get(i + 1)));
        }
        if (args.size() % 2 == 0) {
            out.add(Token.word("else"));
            out.addAll(Functions.rewrite(args.getLast()));
        }
        out.add(Token.word("end)"));
        return out;
    }

    private static List<Token> listagg(List<List<Token>> args, List<Token> window) {
        require(args.size() == 1 || args.size() == 2, "listagg takes a value and a delimiter");
        var inside = new ArrayList<Token>(Functions.rewrite(args.get(0)));
        inside.add(Token.symbol(","));
        inside.addAll(args.size() == 2 ? Functions.rewrite(args.get(1)) : List.of(Token.string("")));
        List<Token> rest = window;
        if (Tokens.at(window, 0).isWord("within")) {
            int close = Tokens.closing(window, 2);
            inside.addAll(window.subList(3, close));
            rest = window.subList(close + 1, window.size());
        }
        var out = new ArrayList<Token>(Functions.call("string_agg", inside));
        out.addAll(rest);
        return out;
    }

    private static List<Token> dateAdd(List<List<Token>> args) {
        require(args.size() == 3, "dateadd takes a date part, a number and a date");
        String part = DateParts.of(args.get(0).getFirst());
        return Functions.call("rs_add_" + part, joined(args.subList(1, 3)));
    }

    private static List<Token> withPart(String duck, List<List<Token>> args, int count) {
        require(args.size() == count && args.getFirst().size() == 1, duck + " takes a date part and " + (count - 1) + " more");
        var all = new ArrayList<List<Token>>(args);
        all.set(0, List.of(Token.string(DateParts.of(args.getFirst().getFirst()))));
        return Functions.call(duck, joined(all));
    }

    private static List<Token> extract(List<List<Token>> args) {
        List<Token> all = args.getFirst();
        require(args.size() == 1 && all.size() > 2 && all.get(1).isWord("from"), "extract(part from value)");
        var inside = new ArrayList<Token>();
        inside.add(Token.string(DateParts.of(all.getFirst())));
        inside.add(Token.symbol(","));
        inside.addAll(Functions.rewrite(all.subList(2, all.size())));
        return Functions.call("rs_extract", inside);
    }

    private static List<Token> withFormat(String duck, List<List<Token>> args) {
        require(args.size() == 2, "a value and a format");
        List<Token> format = args.get(1);
        if (format.size() != 1 || format.getFirst().kind() != Kind.STRING) {
            throw SqlError.notSupported("a format that is not a literal");
        }
        return Functions.call(duck, joined(List.of(args.get(0), List.of(Token.string(FormatModel.strftime(format.getFirst().text()))))));
    }

    private static List<Token> sha2(List<List<Token>> args) {
        require(args.size() == 2, "sha2 takes a value and a number of bits");
        if (!Token.sql(args.get(1)).trim().equals("256")) {
            throw SqlError.notSupported("sha2 with other than 256 bits");
        }
        return Functions.call("sha256", Functions.rewrite(args.get(0)));
    }

    private static List<Token> jsonPath(List<List<Token>> args) {
        require(args.size() >= 2, "json_extract_path_text takes a JSON text and a path");
        var path = new StringBuilder("$");
        for (List<Token> step : args.subList(1, args.size())) {
            if (step.size() != 1 || step.getFirst().kind() != Kind.STRING) {
                throw SqlError.notSupported("json_extract_path_text with a path that is not of literals");
            }
            path.append('.').append(Token.quoted(step.getFirst().text(), '"'));
        }
        return Functions.call("json_extract_string", joined(List.of(args.get(0), List.of(Token.string(path.toString())))));
    }

    private static List<Token> joined(List<List<Token>> arguments) {
        var out = new ArrayList<Token>();
        for (List<Token> argument : arguments) {
            if (!out.isEmpty()) {
                out.add(Token.symbol(","));
            }
            out.addAll(Functions.rewrite(argument));
        }
        return out;
    }

    private static void require(boolean holds, String usage) {
        if (!holds) {
            throw new SqlError("wrong arguments: " + usage);
        }
    }
}
