package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What lies in S3. */
@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Look after what a lane has in S3.%n",
        commandListHeading = "%nCommands:%n",
        footer = {"%nExample:", "  millrace lake check -c pipeline.yaml"},
        subcommands = LakeCheckCommand.class)
final class LakeCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: check");
    }
}
