package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a stage costs, beside baselines. */
@Command(name = "bench", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", header = "Measure stages on this machine, each beside baselines in the same run.%n",
        subcommands = {BenchStreamsCommand.class, BenchSinkCommand.class, BenchPipelineCommand.class})
final class BenchCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to measure: streams, sink, pipeline");
    }
}
