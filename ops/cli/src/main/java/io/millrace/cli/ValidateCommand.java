package io.millrace.cli;

import io.millrace.cli.produce.InputFile;
import io.millrace.cli.suite.JsonOutput;
import io.millrace.cli.suite.SuiteOptions;
import io.millrace.cli.suite.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A suite tried on a file, without Kafka. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Judge a file by a Great Expectations suite, without Kafka.%n",
        description = {
            "Rows are JSON lines or CSV, gzipped or not; each becomes an Avro event as `produce` makes it, and the suite judges its bytes by the code that the "
                    + "stream runs. Shown are failed rows with the values that failed (it is your own terminal; logs and metrics of the stream carry none), "
                    + "what each rule says of all rows, and rows that do not fit the schema.%n",
            "A rule succeeds, as in Great Expectations, if the share of expected rows among those it considers is at least its mostly. Exit code 0 if all rules "
                    + "succeed and all rows fit the schema, 1 if not, 2 for a wrong call.%n",
            "Only the suite's rules are checked. The pipeline's guards are not: max-age and max-future need the timestamps of Kafka's records; neither are id, time, "
                    + "sources, sizes, copies, and defaults that a newer version of the schema gives.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace validate --schema s.avsc --suite suite.json --input rows.jsonl.gz",
            "  millrace validate -c pipeline.yaml --input rows.csv --map sold_at=InvoiceDate --json verdicts.json"
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    SuiteOptions suite;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Rows: JSON lines or CSV with a header; .gz or not.")
    Path input;

    @Option(names = "--map", paramLabel = "FIELD=COLUMN",
            description = "Where a field comes from; dots between nested fields. @row is the row's number, @id one that no other file has. Repeatable.")
    List<String> maps = List.of();

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A value that all rows have. Repeatable.")
    List<String> constants = List.of();

    @Option(names = "--format", defaultValue = "auto", paramLabel = "auto|json|csv", description = "How rows are written; default: by name and first byte.")
    InputFile.Format format;

    @Option(names = "--max-shown", defaultValue = "20", paramLabel = "N",
            description = "How many failures and misfits are shown, the failures shared out among the rules; default: ${DEFAULT-VALUE}.")
    int maxShown;

    @Option(names = "--json", arity = "0..1", fallbackValue = JsonOutput.STANDARD_OUTPUT, paramLabel = "FILE",
            description = "Write the verdicts there as one JSON document; without FILE to standard output, and nothing else.")
    String json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (maxShown < 0) throw new ParameterException(spec.commandLine(), "--max-shown " + maxShown + ": 0 or more");
        SuiteOptions.Chosen chosen = suite.chosenWithSchema();
        JsonOutput output = JsonOutput.of(json, input, chosen.suite(), chosen.schema());
        var request = new Validation.Request(chosen, new InputFile(input, format), maps, constants, maxShown);
        return new Validation(request, JsonOutput.screen(output)).run(output) ? 0 : ErrorReport.FAILED;
    }
}
