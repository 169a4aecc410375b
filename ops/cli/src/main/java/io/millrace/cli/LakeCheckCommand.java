package io.millrace.cli;

import io.millrace.cli.connect.StackOption;
import io.millrace.cli.lake.LakeChecking;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.sink.check.LakeCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the lake is as the commit protocol leaves it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Compare commit chains, part files, unfinished uploads and completeness markers of a lane; say what to do about each difference.%n",
        description = {
            "Reads only, unless --abort-dead is given; needs S3 alone, no Kafka. The lane may be at work meanwhile: what a live sink leaves for a moment is listed as "
                    + "harmless.%n",
            "Exit code 0 if nothing serious was found, 1 if something was, or if S3 could not be read, 2 for a wrong call.%n"
        },
        footer = {
            "%nSerious: missing origin, gap, overlap, two commits for one range, a commit that cannot be read, is misplaced or of another topic, a repair that is none, a lost "
                    + "file, one below the tip that was never completed, another size, another attempt (--deep), orphans, superseded files, stray names, foreign uploads; a marker that cannot be read, is not there, or does not name just "
                    + "the files that the commits have.",
            "Harmless: a tip that is not completed yet, uploads of lost attempts (--abort-dead frees them), uploads that a live sink may own.",
            "%nExamples:",
            "  millrace lake check -c pipeline.yaml",
            "  millrace lake check -c pipeline.yaml --partition 3 --deep",
            "  millrace lake check -c pipeline.yaml --abort-dead --json > findings.jsonl"
        })
final class LakeCheckCommand implements Callable<Integer> {
    private static final List<String> STREAMS = List.of(LakeLayout.EVENTS, LakeLayout.DEAD_LETTERS);

    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml whose lake is checked.")
    Path config;

    @Option(names = "--lane", defaultValue = "live", paramLabel = "NAME", description = "Lane; default: ${DEFAULT-VALUE}.")
    String lane;

    @Mixin
    StackOption stack;

    @Option(names = "--stream", paramLabel = "events|dead-letters", description = "Only this stream; default: both.")
    String stream;

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition of each stream's topic; names that belong to no partition are left out then.")
    Integer partition;

    @Option(names = "--deep", description = "Ask each part file for its attempt too: a request per file.")
    boolean deep;

    @Option(names = "--abort-dead",
            description = "Abort the uploads that are surely dead: a commit of another attempt stands at their offset, and all of its files are visible.")
    boolean abortDead;

    @Option(names = "--json", description = "A JSON object a line.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (stream != null && !STREAMS.contains(stream)) throw new ParameterException(spec.commandLine(), "--stream is one of " + String.join(", ", STREAMS));
        if (partition != null && partition < 0) throw new ParameterException(spec.commandLine(), "--partition is 0 or more");
        var terminal = spec.commandLine();
        var checking = new LakeChecking(PipelineFile.read(config, stack.environment()), new Lane(lane), new LakeCheck.Options(partition, deep, abortDead), json,
                terminal.getOut(), terminal.getErr());
        return checking.run(stream == null ? STREAMS : List.of(stream)) ? 0 : ErrorReport.FAILED;
    }
}
