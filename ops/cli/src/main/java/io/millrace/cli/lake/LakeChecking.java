package io.millrace.cli.lake;

import io.millrace.cli.Failure;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.sink.check.LakeCheck;
import io.millrace.sink.store.S3Store;
import io.millrace.sink.trouble.Trouble;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;

/** {@code millrace lake check}. */
public final class LakeChecking {
    private final PipelineConfig pipeline;
    private final Lane lane;
    private final LakeCheck.Options options;
    private final boolean isJson;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param err for progress, and with JSON for the summary */
    public LakeChecking(PipelineConfig pipeline, Lane lane, LakeCheck.Options options, boolean isJson, PrintWriter out, PrintWriter err) {
        this.pipeline = pipeline;
        this.lane = lane;
        this.options = options;
        this.isJson = isJson;
        this.out = out;
        this.err = err;
    }

    /** @return whether nothing serious was found */
    public boolean run(List<String> streams) {
        boolean isSound = true;
        try (var store = S3Store.connect(pipeline.sink())) {
            for (String stream : streams) {
                var lines = new LakeLines(pipeline.sink().bucket(), isJson, out, err, InstantSource.system());
                var layout = LakeLayout.of(pipeline, lane, stream);
                var seen = new LakeCheck(store, layout, stream, options, lines).run();
                lines.left().forEach(out::println);
                (isJson ? err : out).println(lines.summary("s3://" + pipeline.sink().bucket() + "/" + layout.root(), seen));
                isSound &= lines.serious() == 0;
            }
        } catch (Trouble e) {
            throw new Failure("the lake could not be checked to its end: " + e.getMessage(), e);
        } finally {
            out.flush();
            err.flush();
        }
        return isSound;
    }
}
