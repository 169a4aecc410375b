package io.millrace.streams.suite.condition;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words that look like fields but are something else to pandas or Spark. Between backquotes they are fields. */
final class FieldNames {
    private static final Pattern ACCESSOR = Pattern.compile(".+\\.(dt|str)(\\..*)?");
    private static final List<String> OF_THE_FRAME = List.of("index", "ilevel_0", "columns");
    private static final List<String> OF_THE_MOMENT = List.of("current_date", "current_timestamp", "current_time", "localtimestamp", "current_user");

    private FieldNames() {}

    /** @throws BadCondition if the name, not called as a function, is no field */
    static void require(String name, boolean called, Nulls nulls) throws BadCondition {
        if (called) return;
        boolean pandas = nulls == Nulls.PANDAS;
        if (pandas && ACCESSOR.matcher(name).matches()) throw BadCondition.unsupported("a part of a value ('" + name + "') is not supported; " + hint(name));
        if (pandas && OF_THE_FRAME.contains(name)) throw BadCondition.unsupported("a single event has no " + name + "; " + hint(name));
        if (!pandas && OF_THE_MOMENT.contains(name.toLowerCase(Locale.ROOT))) throw BadCondition.unsupported(name + " is not supported: the same event must always get the same verdict; " + hint(name));
    }

    private static String hint(String name) {
        return "a field of that name needs backquotes: `" + name + "`";
    }
}
