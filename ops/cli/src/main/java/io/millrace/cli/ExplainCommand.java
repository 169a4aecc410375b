package io.millrace.cli;

import io.millrace.cli.suite.Explaining;
import io.millrace.cli.suite.JsonOutput;
import io.millrace.cli.suite.SuiteOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A suite in plain words. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Say in plain words what each rule of a suite does to which field.%n",
        description = {
            "Also which rules are not supported, and why; with a schema the type of each field that rules read, the fields that the schema lacks (they count as "
                    + "null) and the rules that cannot work on its types.%n",
            "Exit code 0 if the stream would start with this suite, 1 if not: then too everything is explained.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace suite explain --suite suite.json --schema event.avsc",
            "  millrace suite explain -c pipeline.yaml --json"
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    SuiteOptions suite;

    @Option(names = "--json", arity = "0..1", fallbackValue = JsonOutput.STANDARD_OUTPUT, paramLabel = "FILE",
            description = "Write it there as one JSON document; without FILE to standard output, and nothing else.")
    String json;

    @Override
    public Integer call() throws IOException {
        SuiteOptions.Chosen chosen = suite.chosen();
        JsonOutput output = JsonOutput.of(json, chosen.suite());
        return new Explaining(chosen, JsonOutput.screen(output)).run(output) ? 0 : ErrorReport.FAILED;
    }
}
