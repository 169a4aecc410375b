package io.millrace.local.redshift.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** Redshift's datetime format strings as strftime's. What has no counterpart is refused. */
final class FormatModel {
    /** Longer ones first. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        String[][] fields = {{"HH24", "%H"}, {"HH12", "%I"}, {"YYYY", "%Y"}, {"MONTH", null}, {"MON", "%b"}, {"DDD", "%j"}, {"DAY", null}, {"DY", "%a"},
            {"HH", "%I"}, {"MI", "%M"}, {"SS", "%S"}, {"US", "%f"}, {"MS", "%g"}, {"MM", "%m"}, {"DD", "%d"}, {"AM", "%p"}, {"PM", "%p"}, {"YY", "%y"},
            {"IW", "%V"}, {"TZ", null}, {"OF", null}, {"D", null}, {"Q", null}, {"J", null}, {"WW", null}, {"W", null}, {"TH", null}, {"FM", null}, {"T", "T"}};
        for (String[] field : fields) {
            FIELDS.put(field[0], field[1]);
        }
    }

    private FormatModel() {}

    static String strftime(String model) {
        var out = new StringBuilder();
        int i = 0;
        while (i < model.length()) {
            char c = model.charAt(i);
            if (c == '"') {
                int end = model.indexOf('"', i + 1);
                end = end < 0 ? model.length() : end;
                out.append(model, i + 1, end);
                i = end + 1;
            } else if (!Character.isLetterOrDigit(c)) {
                out.append(c == '%' ? "%%" : String.valueOf(c));
                i++;
            } else {
                String field = field(model, i);
                out.append(FIELDS.get(field));
                i += field.length();
            }
        }
        return out.toString();
    }

    private static String field(String model, int at) {
        for (var field : FIELDS.entrySet()) {
            if (model.regionMatches(true, at, field.getKey(), 0, field.getKey().length())) {
                if (field.getValue() == null) {
                    break;
                }
                return field.getKey();
            }
        }
        throw SqlError.notSupported("format \"" + model + "\" (from \"" + model.substring(at) + "\" on)");
    }
}
