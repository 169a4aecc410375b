package io.millrace.runtime;

import io.millrace.schemas.config.Lane;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every stage's process can be told. */
public final class StageOptions {
    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml to run.")
    public Path config;

    @Option(names = "--lane", defaultValue = "live", paramLabel = "NAME", description = "Lane to run; default: ${DEFAULT-VALUE}.")
    public String lane;

    @Option(names = "--http-port", defaultValue = "0", paramLabel = "PORT",
            description = "Port on 127.0.0.1 of /health/live, /health/ready and /metrics; 0 (the default) takes a free one and logs it.")
    public int httpPort;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where the stream stage keeps its state; default: .millrace/state/<pipeline>/<lane>.")
    public Path stateDirectory;

    /** Set by whoever starts the process and wants to find its health. */
    @Option(names = "--address-file", hidden = true)
    public Path addressFile;

    /** Set by whoever starts the process and wants it gone when they are. */
    @Option(names = "--parent-pid", hidden = true)
    public Long parentPid;

    public Lane lane() {
        return new Lane(lane);
    }

    Path stateDirectory(String pipeline) {
        return stateDirectory != null ? stateDirectory : Path.of(".millrace", "state", pipeline, lane);
    }
}
