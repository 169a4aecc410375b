package io.millrace.streams.suite;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.Anything;
import io.millrace.streams.suite.rule.Between;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.NumberText;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Moment;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the bounds of expect_column_values_to_be_between. What a text among them means is a matter of the field's type. */
final class BetweenKwargs {
    private BetweenKwargs() {}

    static ColumnTest read(Kwargs kwargs) throws BadKwarg {
        boolean strictMin = kwargs.flag("strict_min");
        boolean strictMax = kwargs.flag("strict_max");
        boolean datesInText = kwargs.flag("parse_strings_as_datetimes");
        if (kwargs.get("min_value") == null && kwargs.get("max_value") == null) throw kwargs.bad("min_value", "and max_value cannot both be null");
        Json min = bound(kwargs, "min_value", Double.NEGATIVE_INFINITY);
        Json max = bound(kwargs, "max_value", Double.POSITIVE_INFINITY);
        if (min == null && max == null) return new Anything();
        if (min != null && max != null && isGreater(min, max)) throw kwargs.bad("min_value", min.show() + " cannot be greater than max_value " + max.show());
        return new Between(min, max, strictMin, strictMax, datesInText);
    }

    /** @return null for an interval that is open there */
    private static Json bound(Kwargs kwargs, String key, double open) throws BadKwarg {
        Json bound = kwargs.get(key);
        if (bound instanceof Json.NonFinite number && number.value() == open) return null;
        if (bound instanceof Json.Arr || bound instanceof Json.Obj || bound instanceof Json.NonFinite) throw kwargs.bad(key, "must be a number, a date or a text, not " + bound.kind());
        return bound;
    }

    /** Numbers as numbers, dates as dates, else texts as texts. */
    private static boolean isGreater(Json min, Json max) {
        BigDecimal low = NumberText.of(min);
        BigDecimal high = NumberText.of(max);
        if (low != null && high != null) return low.compareTo(high) > 0;
        if (!(min instanceof Json.Text lowText) || !(max instanceof Json.Text highText)) return false;
        Optional<Moment> from = DateText.parse(lowText.value());
        Optional<Moment> to = DateText.parse(highText.value());
        if (from.isPresent() && to.isPresent()) return from.get().compareTo(to.get()) > 0;
        return lowText.value().compareTo(highText.value()) > 0;
    }
}
