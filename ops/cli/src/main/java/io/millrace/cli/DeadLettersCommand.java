package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was refused, and why. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "List, show, count or export the events that were refused.%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  millrace dead-letters count -c pipeline.yaml",
            "  millrace dead-letters list -c pipeline.yaml --reason RULE_FAILED,BAD_TIME --since 2h",
            "  millrace dead-letters show 1:42 -c pipeline.yaml",
            "  millrace dead-letters export -c pipeline.yaml --source web --to web.jsonl"
        },
        subcommands = {ListDeadLetters.class, ShowDeadLetter.class, CountDeadLetters.class, ExportDeadLetters.class})
final class DeadLettersCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: list, show, count or export");
    }
}
