package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import java.util.List;

/** What a rule asks of one event, as parsed from the suite and before any schema is known. */
public sealed interface Expectation permits ColumnValues, ColumnNullity, ColumnPair, ColumnGroup, ColumnExists {
    /** Paths of the fields it reads. */
    List<String> fields();

    /** What it demands, as a sentence without its full stop. */
    String explain();

    /** @throws UnfitField if it cannot work on the type that a field has in this schema */
    Judge compile(RecordPlan plan) throws UnfitField;
}
