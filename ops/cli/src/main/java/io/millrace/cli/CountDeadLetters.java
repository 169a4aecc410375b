package io.millrace.cli;

import io.millrace.cli.deadletter.CountBy;
import io.millrace.cli.deadletter.DeadLetters;
import io.millrace.cli.deadletter.FilterOptions;
import io.millrace.cli.deadletter.LaneOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many events were refused, when and why. */
@Command(name = "count", mixinStandardHelpOptions = true, sortOptions = false, header = "Count dead letters by reason and rule over the time they were written.%n")
final class CountDeadLetters implements Callable<Integer> {
    @Mixin
    LaneOptions lane;

    @Mixin
    FilterOptions filter;

    @Option(names = "--by", defaultValue = "hour", paramLabel = "day|hour|minute|reason|rule|source", description = "What to count by; default: ${DEFAULT-VALUE}.")
    CountBy by;

    @Option(names = "--limit", defaultValue = "0", paramLabel = "N", description = "Count the newest N of those that match; default: all.")
    int limit;

    @Option(names = "--json", description = "A JSON object a line.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = spec.commandLine();
        new DeadLetters(lane, terminal.getOut(), terminal.getErr()).count(filter, by, limit, json);
        return 0;
    }
}
