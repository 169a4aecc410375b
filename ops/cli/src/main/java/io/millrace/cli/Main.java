package io.millrace.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The executable: finds the command, turns errors into words and exit codes. */
@Command(
        name = "millrace",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Kafka events to Redshift, exactly once, with books that close.%n",
        commandListHeading = "%nCommands:%n",
        footer = "%nBegin with `millrace demo --exit`. Each command tells more with --help.",
        subcommands = {
            DemoCommand.class, UpCommand.class, ValidateCommand.class, SuiteCommand.class, ProduceCommand.class, DeadLettersCommand.class,
            LakeCommand.class, CompleteCommand.class, StreamCommand.class, SinkCommand.class, LoadCommand.class, BenchCommand.class, TestCommand.class
        })
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    boolean verbose;

    @Spec
    CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler((error, command, parsed) -> new ErrorReport(command.getErr(), main.verbose).report(error));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    /** The build's version and the Java that runs it. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Main.class.getPackage().getImplementationVersion();
            return List.of("millrace " + (built == null ? "(built from source)" : built) + ", Java " + Runtime.version()).toArray(String[]::new);
        }
    }
}
