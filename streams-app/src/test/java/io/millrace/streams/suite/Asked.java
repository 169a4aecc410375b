package io.millrace.streams.suite;

import java.util.List;

/** One expectation put to some rows, in few words: what the rule tests have in common. */
final class Asked {
    private final String type;
    private final String kwargs;
    private final String schema;

    private Asked(String type, String kwargs, String schema) {
        this.type = type;
        this.kwargs = kwargs;
        this.schema = schema;
    }

    /** About a field {@code x}. */
    static Asked column(String type, String kwargs, String avroType) {
        return new Asked("expect_column_" + type, "{\"column\": \"x\"" + (kwargs.isEmpty() ? "" : ", " + kwargs) + "}", "{\"x\": " + avroType + "}");
    }

    static Asked of(String type, String kwargs, String schema) {
        return new Asked(type, "{" + kwargs + "}", "{" + schema + "}");
    }

    /** The values of {@code x} among these that fail. */
    String failing(String... values) throws UnfitSchema {
        var rows = "[" + String.join(",", List.of(values).stream().map(value -> "{\"x\": " + value + "}").toList()) + "]";
        return String.join(" ", verdicts(rows).unexpected().stream().map(i -> values[i]).toList());
    }

    Rows.Verdicts verdicts(String rows) throws UnfitSchema {
        return Rows.judge(suite(), Rows.schema(schema), Rows.json(rows));
    }

    /** Indexes of the rows that fail. */
    List<Integer> failingRows(String... rows) throws UnfitSchema {
        return verdicts("[" + String.join(",", rows) + "]").unexpected();
    }

    Suite suite() {
        return Rows.suite(type, Rows.json(kwargs));
    }
}
