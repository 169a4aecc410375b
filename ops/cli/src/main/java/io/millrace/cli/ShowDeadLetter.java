package io.millrace.cli;

import io.millrace.cli.deadletter.DeadLetters;
import io.millrace.cli.deadletter.LaneOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One refused event with all that is known of it. */
@Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Show one dead letter: why, headers, key, and its value decoded beside the bytes.%n",
        description = "Prints the payload. What the reason is about is marked: the fields of the rule, or the byte at which the value is malformed.%n")
final class ShowDeadLetter implements Callable<Integer> {
    @Parameters(paramLabel = "PARTITION:OFFSET", description = "Its position in the dead-letter topic, as `dead-letters list` shows it.")
    String position;

    @Mixin
    LaneOptions lane;

    @Option(names = "--full", description = "All bytes of a long key or value.")
    boolean full;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = spec.commandLine();
        new DeadLetters(lane, terminal.getOut(), terminal.getErr()).show(position, full);
        return 0;
    }
}
