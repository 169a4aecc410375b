package io.millrace.cli.suite;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.plan.UnusableSchema;
import java.io.IOException;
import org.apache.avro.Schema;

/** {@code millrace suite explain}. */
public final class Explaining {
    private final SuiteOptions.Chosen chosen;
    private final Screen screen;

    public Explaining(SuiteOptions.Chosen chosen, Screen screen) {
        this.chosen = chosen;
        this.screen = screen;
    }

    /** @throws Failure if suite or schema are broken */
    Explanation explain() {
        LoadedSuite loaded = LoadedSuite.read(chosen.suite(), chosen.settings());
        Schema schema = chosen.schema() == null ? null : Schemas.read(chosen.schema());
        try {
            return Explanation.of(loaded, schema);
        } catch (UnusableSchema e) {
            throw new Failure("schema " + chosen.schema() + ": " + e.getMessage(), e);
        }
    }

    /** @return whether the stream would start with the suite */
    public boolean run(JsonOutput json) throws IOException {
        Explanation explanation = explain();
        if (json != null) json.write(ExplanationJson.of(explanation));
        if (json == null || !json.isStandardOutput()) new ExplanationText(explanation).lines().forEach(screen::line);
        return explanation.success();
    }
}
