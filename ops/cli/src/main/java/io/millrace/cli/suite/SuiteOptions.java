package io.millrace.cli.suite;

import io.millrace.cli.local.LocalPipeline;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.config.SuiteMode;
import io.millrace.streams.SuiteFile;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.suite.json.BadJson;
import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which suite, for which schema: named by options, the rest taken from a pipeline.yaml if one is named. */
public final class SuiteOptions {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "A pipeline.yaml: its validate.suite, suite-mode and suite-parameters, and the event.avsc beside it. Options go before them.")
    Path config;

    @Option(names = "--schema", paramLabel = "FILE", description = "Avro schema of the events (.avsc).")
    Path schema;

    @Option(names = "--suite", paramLabel = "FILE", description = "Great Expectations suite (JSON, 0.18 or 1.x).")
    Path suite;

    @Option(names = "--suite-mode", paramLabel = "strict|partial",
            description = "strict (the default): a rule that one event cannot answer is an error; partial: it is listed and left out.")
    SuiteMode mode;

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "Value of the suite's {\"$PARAMETER\": \"NAME\"}: JSON, or else text. Repeatable.")
    List<String> parameters = new ArrayList<>();

    @Spec(Target.MIXEE)
    CommandSpec command;

    /** @param schema file, or null if none is known */
    public record Chosen(Path suite, SuiteSettings settings, Path schema) {}

    /** @throws ParameterException if no suite is named */
    public Chosen chosen() {
        PipelineConfig pipeline = config == null ? null : PipelineFile.read(config, System.getenv());
        Path file = suite != null || pipeline == null ? suite : pipeline.suiteFile();
        if (file == null) throw wrong(pipeline == null ? "name a suite with --suite FILE, or a pipeline with -c FILE" : config + " has no validate.suite; name one with --suite FILE");
        Path avro = schema != null || pipeline == null ? schema : LocalPipeline.schemaBeside(config);
        SuiteSettings base = pipeline == null ? SuiteSettings.STRICT : SuiteFile.settings(pipeline.validate());
        Map<String, Json> values = new HashMap<>(base.parameters());
        for (String parameter : parameters) values.put(name(parameter), value(parameter.substring(parameter.indexOf('=') + 1)));
        return new Chosen(file, new SuiteSettings(mode == null ? base.mode() : mode, values), avro);
    }

    /** {@link #chosen}, with a schema. */
    public Chosen chosenWithSchema() {
        Chosen chosen = chosen();
        if (chosen.schema() == null) throw wrong("name the events' schema with --schema FILE" + (config == null ? "" : "; no event.avsc lies beside " + config));
        return chosen;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private String name(String parameter) {
        if (parameter.indexOf('=') < 1) throw wrong("--parameter '" + parameter + "': write it as NAME=VALUE");
        return parameter.substring(0, parameter.indexOf('='));
    }

    private static Json value(String text) {
        try {
            return JsonText.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (BadJson e) {
            return new Json.Text(text, 0);
        }
    }
}
