package io.millrace.cli;

import io.millrace.cli.connect.StackOption;
import io.millrace.runtime.StageKind;
import io.millrace.runtime.StageMain;
import io.millrace.runtime.StageOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage in this process, until a signal. */
@Command(name = "sink", mixinStandardHelpOptions = true, sortOptions = false, header = "Run the second stage alone: valid topic and dead letters to Parquet part files and commits in S3.%n",
        description = "Works until SIGTERM or Ctrl-C; then hands over within ten seconds.%n")
final class SinkCommand implements Callable<Integer> {
    @Mixin
    StageOptions options;

    @Mixin
    StackOption stack;

    @Override
    public Integer call() {
        return StageMain.run(StageKind.SINK, options, stack.environment());
    }
}
