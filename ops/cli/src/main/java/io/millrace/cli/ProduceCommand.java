package io.millrace.cli;

import io.millrace.cli.connect.StackOption;
import io.millrace.cli.produce.InputFile;
import io.millrace.cli.produce.Production;
import io.millrace.schemas.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One file to the raw topic, each row once. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Produce a file to the pipeline's raw topic, each row once.%n",
        description = {
            "Rows are JSON lines or CSV, gzipped or not; they become Avro events.%n",
            "Fields are taken by name; text becomes numbers, times (ISO-8601) and booleans as the schema asks; objects become JSON text where it asks "
                    + "for a string. The whole file is checked first: a row that does not fit is named by line, field and value, and nothing is produced.%n",
            "Each row is produced once: the position is committed in the transaction that carries the rows, under a name made of the file's content "
                    + "and the topic. Killed, it goes on where it stopped; run again after its end, it produces nothing. Kafka keeps positions for its "
                    + "offsets.retention.minutes (7 days unless set) after the last run. The file must be a regular one, and stay as it is; a file that is produced in "
                    + "part or whole is not produced with another mapping or schema.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace produce -c pipeline.yaml --file hour.json.gz --stack .millrace/up",
            "  millrace produce -c pipeline.yaml --file retail.csv.gz --schema sale.avsc --map id=@id --map at=InvoiceDate"
        })
final class ProduceCommand implements Callable<Integer> {
    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml whose raw topic is written.")
    Path config;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "Rows: JSON lines or CSV with a header; .gz or not.")
    Path file;

    @Option(names = "--schema", paramLabel = "FILE",
            description = "Avro schema (.avsc) to register and use; default: the latest of subject <raw topic>-value.")
    Path schema;

    @Option(names = "--map", paramLabel = "FIELD=COLUMN",
            description = "Where a field comes from; dots between nested fields. @row is the row's number, @id one that no other file has. Repeatable.")
    List<String> maps = List.of();

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A value that all rows have. Repeatable.")
    List<String> constants = List.of();

    @Option(names = "--format", defaultValue = "auto", paramLabel = "auto|json|csv", description = "How rows are written; default: by name and first byte.")
    InputFile.Format format;

    @Option(names = "--key", paramLabel = "FIELD", description = "Field whose text is the record's key; default: the event's id.")
    String key;

    @Option(names = "--skip-bad", paramLabel = "FILE", description = "Write rows that do not fit there, with line and error, and go on.")
    Path skipBad;

    @Option(names = "--rate", defaultValue = "0", paramLabel = "N", description = "At most so many rows a second.")
    double rate;

    @Mixin
    StackOption stack;

    @Override
    public Integer call() throws IOException {
        var pipeline = PipelineFile.read(config, stack.environment());
        var request = new Production.Request(new InputFile(file, format), schema, maps, constants, key, skipBad, rate);
        new Production(pipeline, request).run();
        return 0;
    }
}
