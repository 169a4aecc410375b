package io.millrace.cli;

import io.millrace.cli.connect.StackOption;
import io.millrace.cli.lake.HourChecking;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.time.EventHour;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Whether an event hour is complete, and why. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Say whether an event hour is complete in the lake, and why or why not.%n",
        description = {
            "An hour is complete when it has a marker: after its end and sink.grace, all that producers wrote until then has gone the whole way into visible files, and the marker "
                    + "names them. Without one, each thing that is looked at is shown, and what lacks. Reads only; belongs to no consumer group.%n",
            "Exit code 0 if the hour is complete, 1 if it is not or could not be looked at, 2 for a wrong call.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace complete -c pipeline.yaml --hour 2026-11-20T15",
            "  until millrace complete -c pipeline.yaml --hour 2026-11-20T15; do sleep 60; done"
        })
final class CompleteCommand implements Callable<Integer> {
    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml whose lane is looked at.")
    Path config;

    @Option(names = "--hour", required = true, paramLabel = "HOUR", converter = HourConverter.class, description = "Event hour in UTC, such as 2026-11-20T15.")
    EventHour hour;

    @Option(names = "--lane", defaultValue = "live", paramLabel = "NAME", description = "Lane; default: ${DEFAULT-VALUE}.")
    String lane;

    @Mixin
    StackOption stack;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var checking = new HourChecking(PipelineFile.read(config, stack.environment()), new Lane(lane), json, spec.commandLine().getOut());
        return checking.run(hour) ? 0 : ErrorReport.FAILED;
    }

    /** {@code 2026-11-20T15} */
    static final class HourConverter implements ITypeConverter<EventHour> {
        @Override
        public EventHour convert(String text) {
            try {
                EventHour hour = EventHour.parse(text);
                if (hour.toString().equals(text)) return hour; // T24 is the next day's first
            } catch (DateTimeException e) {
                // said below
            }
            throw new TypeConversionException("'" + text + "' is no hour; write it like 2026-11-20T15, in UTC");
        }
    }
}
