package io.millrace.cli.suite;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.produce.BadRow;
import io.millrace.cli.produce.FieldMapping;
import io.millrace.cli.produce.InputFile;
import io.millrace.cli.produce.Row;
import io.millrace.cli.produce.RowConversion;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.UnfitSchema;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** {@code millrace validate}: every row of a file becomes an event and is judged by the suite. */
public final class Validation {
    private static final int ROWS_PER_REPORT = 1_000;
    private static final String UNIQUE_ID = "=@id";

    private final Request request;
    private final Screen screen;

    public Validation(Request request, Screen screen) {
        this.request = request;
        this.screen = screen;
    }

    /**
     * What to judge by what.
     *
     * @param maps {@code target=path}
     * @param constants {@code target=value}
     * @param maxShown how many failures are kept to be shown
     */
    public record Request(SuiteOptions.Chosen chosen, InputFile input, List<String> maps, List<String> constants, int maxShown) {}

    /** @throws Failure if suite, schema or file cannot be used, or not together */
    Verdicts judge() throws IOException {
        Suite suite = LoadedSuite.read(request.chosen().suite(), request.chosen().settings()).requireUsable();
        Schema schema = Schemas.read(request.chosen().schema());
        RowConversion conversion = conversion(schema);
        RowJudge judge = judge(suite, schema);
        try (var opened = request.input().open()) {
            boolean emptyIsNull = opened.rows().emptyIsNull();
            for (Row row = opened.rows().next(); row != null; row = opened.rows().next()) {
                try {
                    judge.judge(row.line(), conversion.event(row, emptyIsNull));
                } catch (BadRow e) {
                    judge.misfit(row.line(), e.getMessage());
                }
                if (row.number() % ROWS_PER_REPORT == 0) {
                    screen.progress("judging row " + Numbers.grouped(row.number()) + " · " + Numbers.percent(opened.bytes().count(), request.input().size()));
                }
            }
        }
        return judge.verdicts();
    }

    private RowConversion conversion(Schema schema) throws IOException {
        var conversion = new RowConversion(FieldMapping.of(request.maps(), request.constants()), schema);
        if (request.maps().stream().noneMatch(map -> map.endsWith(UNIQUE_ID))) return conversion;
        try (var opened = request.input().open()) {
            return conversion.forFile(opened.bytes().hashOfAll());
        }
    }

    private RowJudge judge(Suite suite, Schema schema) {
        try {
            return new RowJudge(suite, schema, RecordPlan.ofFields(schema, suite.fields()), request.maxShown());
        } catch (UnusableSchema e) {
            throw new Failure("schema " + request.chosen().schema() + ": " + e.getMessage(), e);
        } catch (UnfitSchema e) {
            String problems = e.problems().stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
            throw new Failure("schema " + request.chosen().schema() + " does not fit suite " + request.chosen().suite() + ":" + problems, e);
        }
    }

    /** @return whether all rules succeed and all rows fit */
    public boolean run(JsonOutput json) throws IOException {
        Verdicts verdicts = judge();
        if (json != null) json.write(VerdictsJson.of(verdicts));
        if (json == null || !json.isStandardOutput()) new VerdictsText(verdicts).show(screen);
        return verdicts.success();
    }
}
