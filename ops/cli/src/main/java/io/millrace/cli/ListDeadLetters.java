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

/** The newest refused events, without their payloads. */
@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false, header = "List dead letters, the newest first; no payloads.%n")
final class ListDeadLetters implements Callable<Integer> {
    @Mixin
    LaneOptions lane;

    @Mixin
    FilterOptions filter;

    @Option(names = "--limit", defaultValue = "50", paramLabel = "N", description = "The newest N of those that match, 10,000 at most; default: ${DEFAULT-VALUE}.")
    int limit;

    @Option(names = "--json", description = "A JSON object a line.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = spec.commandLine();
        new DeadLetters(lane, terminal.getOut(), terminal.getErr()).list(filter, limit, json);
        return 0;
    }
}
