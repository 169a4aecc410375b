package io.millrace.cli.demo;

import io.millrace.cli.local.Addresses;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import java.nio.file.Path;

/** Where everything lies, and how to look at it. */
final class Places {
    private final LocalPipeline pipeline;
    private final Path pipelineFile;
    private final DemoOptions options;

    Places(LocalPipeline pipeline, Path pipelineFile, DemoOptions options) {
        this.pipeline = pipeline;
        this.pipelineFile = pipelineFile;
        this.options = options;
    }

    void show(Screen screen) {
        var config = pipeline.config();
        var lake = LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS);
        screen.blank();
        screen.line("Where everything lies");
        place(screen, "data directory", options.data() + " (the next demo begins it anew)");
        place(screen, "part files", "s3://" + config.sink().bucket() + "/" + lake.data());
        place(screen, "commits", "s3://" + config.sink().bucket() + "/" + lake.commits());
        place(screen, "dead letters", "s3://" + config.sink().bucket() + "/" + LakeLayout.of(config, Lane.LIVE, LakeLayout.DEAD_LETTERS).data());
        place(screen, "table", config.load().database() + "." + config.load().schema() + "." + config.load().table());
        place(screen, "logs of stages", options.data().resolve("stages") + "/*.log");
        place(screen, "the truth", options.data().resolve("truth.json").toString());
        if (options.exit()) {
            place(screen, "bring it up", "./millrace up -c " + relative(pipelineFile) + " --data " + options.data());
            return;
        }
        Addresses.show(pipeline, options.data(), screen);
    }

    private static void place(Screen screen, String name, String where) {
        screen.line("  %-16s %s".formatted(name, where));
    }

    private static Path relative(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }
}
