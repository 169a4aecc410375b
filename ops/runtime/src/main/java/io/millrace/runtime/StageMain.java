package io.millrace.runtime;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Main of a stage's own process: {@code stream|sink|load -c pipeline.yaml}. */
@Command(name = "millrace-stage", mixinStandardHelpOptions = true, description = "Runs one stage until SIGTERM.")
public final class StageMain implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(StageMain.class);

    @Parameters(index = "0", paramLabel = "STAGE", description = "One of ${COMPLETION-CANDIDATES}.")
    StageKind kind;

    @Mixin
    StageOptions options;

    public static void main(String[] args) {
        System.exit(new CommandLine(new StageMain()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Override
    public void run() {
        System.exit(run(kind, options, System.getenv()));
    }

    /**
     * Runs the stage until a signal; installs a shutdown hook.
     *
     * @param environment what overrides pipeline.yaml
     * @return exit code of the process
     */
    public static int run(StageKind kind, StageOptions options, Map<String, String> environment) {
        try {
            return run(kind, options, PipelineFile.read(options.config, environment));
        } catch (InvalidSetting e) {
            log.error("{}: {}", kind, e.getMessage());
            return StageProcess.INVALID;
        } catch (StageFailure e) {
            log.error("{}: {}", kind, e.getMessage());
            return StageProcess.FAILED;
        }
    }

    private static int run(StageKind kind, StageOptions options, PipelineConfig config) {
        var meters = Metrics.ofProcess(config.pipeline(), options.lane, kind);
        Stage stage = Stages.of(kind, config, options, meters);
        var process = new StageProcess(kind.toString(), stage);
        try (var health = HealthServer.start(options.httpPort, stage::status, meters::scrape)) {
            log.info("{}: pipeline {}, lane {}, health and metrics at {}", kind, config.pipeline(), options.lane, health.address());
            if (options.addressFile != null) publish(options.addressFile, health.address().toString());
            process.stopOnSignal();
            if (options.parentPid != null) ParentWatch.start(options.parentPid, () -> System.exit(StageProcess.STOPPED));
            return process.run();
        }
    }

    private static void publish(Path file, String address) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, address);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("address file " + file + ": " + e.getMessage(), e);
        }
    }
}
