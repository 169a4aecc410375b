package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.json.Json;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers that a suite writes as text: a bound "6" beside a number means 6, as GX coerces it. */
public final class NumberText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,2})?");

    private NumberText() {}

    /** Null if the constant is neither a number nor the text of one. */
    public static BigDecimal of(Json constant) {
        if (!(constant instanceof Json.Text text)) return Constants.number(constant);
        return NUMBER.matcher(text.value()).matches() ? new BigDecimal(text.value()) : null;
    }
}
