package io.millrace.cli;

import io.millrace.cli.connect.StackOption;
import io.millrace.runtime.StageKind;
import io.millrace.runtime.StageMain;
import io.millrace.runtime.StageOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage in this process, until a signal. */
@Command(name = "stream", mixinStandardHelpOptions = true, sortOptions = false, header = "Run the first stage alone: raw topic, validate, deduplicate, valid topic or dead letter.%n",
        description = "Works until SIGTERM or Ctrl-C; then hands over within ten seconds.%n")
final class StreamCommand implements Callable<Integer> {
    @Mixin
    StageOptions options;

    @Mixin
    StackOption stack;

    @Override
    public Integer call() {
        return StageMain.run(StageKind.STREAM, options, stack.environment());
    }
}
