package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.produce.AvroEvents;
import io.millrace.cli.suite.Verdicts.Misfit;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.streams.suite.Action;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteCheck;
import io.millrace.streams.suite.UnfitSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Encodes events and lets the suite judge their bytes, as the stream does; counts. For one thread. */
final class RowJudge {
    private static final int SCHEMA_ID = 1; // The rules do not look at it.

    private final Suite suite;
    private final AvroEvents encoder;
    private final RecordPlan plan;
    private final Slices slices;
    private final SuiteCheck check;
    private final long[] considered;
    private final long[] unexpected;
    private final FailedRows failures;
    private final List<Misfit> misfits = new ArrayList<>();
    private final int most;
    private long read;
    private long deadLetters;
    private long flagged;
    private long misfit;

    /**
     * @param plan that was asked for the suite's fields
     * @param most how many failures and misfits are kept
     * @throws UnfitSchema naming the rules that cannot work on the schema
     */
    RowJudge(Suite suite, Schema schema, RecordPlan plan, int most) throws UnfitSchema {
        this.suite = suite;
        this.encoder = new AvroEvents(SCHEMA_ID, schema);
        this.plan = plan;
        this.slices = plan.newSlices();
        this.check = suite.compile(plan);
        this.considered = new long[suite.rules().size()];
        this.unexpected = new long[suite.rules().size()];
        this.failures = new FailedRows(most, suite.rules().size());
        this.most = most;
    }

    void misfit(long line, String why) {
        read++;
        misfit++;
        if (misfits.size() < most) misfits.add(new Misfit(line, why));
    }

    void judge(long line, GenericRecord event) {
        read++;
        boolean isDeadLetter = run(encoder.encode(event)) != SuiteCheck.NONE;
        boolean isFlagged = false;
        for (int i = 0; i < considered.length; i++) {
            if (check.considered(i)) considered[i]++;
            if (!check.unexpected(i)) continue;
            unexpected[i]++;
            isFlagged |= suite.rules().get(i).action() == Action.FLAG;
            if (failures.wants(i)) failures.add(i, new FailedRow(line, suite.rules().get(i), values(suite.rules().get(i), event)));
        }
        if (isDeadLetter) deadLetters++;
        else if (isFlagged) flagged++;
    }

    private int run(byte[] value) {
        try {
            plan.walk(value, WireFormat.BODY, slices);
            return check.run(slices);
        } catch (MalformedAvro e) {
            throw new IllegalStateException("Avro's own encoder wrote what the record plan refuses", e);
        }
    }

    private static Map<String, JsonNode> values(Rule rule, GenericRecord event) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String field : rule.fields()) values.put(field, FieldValue.of(event, field));
        return values;
    }

    Verdicts verdicts() {
        var rules = new ArrayList<RuleCount>();
        for (int i = 0; i < considered.length; i++) rules.add(new RuleCount(suite.rules().get(i), considered[i], unexpected[i]));
        var rows = new Verdicts.Rows(read, read - deadLetters - misfit, deadLetters, flagged, misfit);
        return new Verdicts(rules, rows, failures.shown(), List.copyOf(misfits), suite.unsupported(), check.missingFields());
    }
}
