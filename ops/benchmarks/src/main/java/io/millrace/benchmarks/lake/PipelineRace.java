package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Comparison;
import io.millrace.benchmarks.contest.Folders;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.benchmarks.workload.Preload;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.schemas.config.DataSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the raw topic to files: streams-app and the sink at once. Each run is a pipeline of its own over the same raw topics. */
final class PipelineRace implements Race {
    @Override
    public Wording wording(BenchmarkOptions options, DataSize memory) {
        return LakeWording.pipeline(options, memory);
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of();
    }

    @Override
    public Workload.Shares shares() {
        return Workload.Shares.ORDINARY;
    }

    @Override
    public String topic(int lap) {
        return "bench.raw-" + lap;
    }

    @Override
    public void createTopic(Arena arena, int lap) {
        arena.broker().createRaw(topic(lap));
    }

    @Override
    public void fill(Preload preload) {
        preload.raw();
    }

    private static String pipeline(int run, int lap) {
        return "bench-" + run + "-" + lap;
    }

    @Override
    public List<Member> members(Arena arena, String which, int run) throws IOException {
        var streams = new ArrayList<Path>();
        var sink = new ArrayList<Path>();
        for (int lap = 1; lap <= LakeBenchmark.LAPS; lap++) {
            String pipeline = pipeline(run, lap);
            LapConfig config = arena.config(pipeline, topic(lap), Race.folder(which, run));
            streams.add(config.forStreams(pipeline + "-streams.yaml", arena.options()));
            sink.add(config.forReader(pipeline + "-sink.yaml", arena.options()));
        }
        return List.of(new Member("streams", Worker.STREAMS, streams), new Member("sink", Worker.SINK, sink));
    }

    /** What streams-app does not pass on must be done with, too. */
    @Override
    public LapRun.Goal goal(Arena arena, int run, int lap, LapTruth truth) {
        return polled -> polled >= truth.valid() && arena.broker().committed(pipeline(run, lap) + ".live.streams", topic(lap)) >= truth.events();
    }

    @Override
    public List<Path> files(Arena arena, String which, int run, int lap) {
        return arena.s3().parquetFiles(Race.folder(which, run) + "/" + pipeline(run, lap) + "/live/events/data/");
    }

    @Override
    public void clear(Arena arena, String which, int run) throws IOException {
        for (int lap = 1; lap <= LakeBenchmark.LAPS; lap++) {
            arena.broker().deleteAll(pipeline(run, lap) + ".");
            Folders.delete(arena.options().directory().resolve(pipeline(run, lap)));
        }
    }
}
