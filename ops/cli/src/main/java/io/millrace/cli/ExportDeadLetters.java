package io.millrace.cli;

import io.millrace.cli.deadletter.DeadLetters;
import io.millrace.cli.deadletter.FilterOptions;
import io.millrace.cli.deadletter.LaneOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Refused events to a file. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, header = "Write dead letters to a file of JSON lines, payloads included.%n",
        description = "Key, value and the producer's headers are base64 of the very bytes: the record can be built again from its line.%n")
final class ExportDeadLetters implements Callable<Integer> {
    /** How letters are written. */
    enum Format { JSONL }

    @Mixin
    LaneOptions lane;

    @Mixin
    FilterOptions filter;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "File to write, there only once it is whole; - is standard output.")
    String to;

    @Option(names = "--format", defaultValue = "jsonl", paramLabel = "jsonl", description = "How letters are written; default: ${DEFAULT-VALUE}.")
    Format format;

    @Option(names = "--force", description = "Write over a file that exists.")
    boolean force;

    @Option(names = "--limit", defaultValue = "0", paramLabel = "N", description = "The newest N of those that match; default: all.")
    int limit;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = spec.commandLine();
        new DeadLetters(lane, terminal.getOut(), terminal.getErr()).export(filter, to, force, limit);
        return 0;
    }
}
