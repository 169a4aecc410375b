package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Comparison;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.benchmarks.workload.Preload;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.schemas.config.DataSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the valid topic to files: the sink beside baselines. All read the same topics; each run has folders of its own. */
final class SinkRace implements Race {
    private static final String CONSUME_ONLY = "consume-only";
    private static final String PLAIN_LOOP = "plain-loop";
    private static final String MILLRACE = "millrace";
    private static final Map<String, Worker> WORKERS = Map.of(CONSUME_ONLY, Worker.CONSUME_ONLY, PLAIN_LOOP, Worker.PLAIN_LOOP, MILLRACE, Worker.SINK);

    @Override
    public Wording wording(BenchmarkOptions options, DataSize memory) {
        return LakeWording.sink(options, memory);
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(Comparison.cpu(MILLRACE, PLAIN_LOOP), Comparison.throughput(MILLRACE, PLAIN_LOOP), Comparison.cpu(MILLRACE, CONSUME_ONLY));
    }

    @Override
    public Workload.Shares shares() {
        return Workload.Shares.NONE;
    }

    private static String pipeline(int lap) {
        return "bench-sink-" + lap;
    }

    @Override
    public String topic(int lap) {
        return pipeline(lap) + ".live.valid";
    }

    @Override
    public void createTopic(Arena arena, int lap) {
        arena.broker().createOutput(topic(lap));
        arena.broker().createOutput(pipeline(lap) + ".live.dead-letter"); // the sink waits for both
    }

    @Override
    public void fill(Preload preload) {
        preload.valid();
    }

    @Override
    public List<Member> members(Arena arena, String which, int run) throws IOException {
        var configs = new ArrayList<Path>();
        for (int lap = 1; lap <= LakeBenchmark.LAPS; lap++) {
            String folder = Race.folder(which, run) + "/half-" + lap;
            configs.add(arena.config(pipeline(lap), "unused", folder).forReader(folder.replace('/', '-') + ".yaml", arena.options()));
        }
        return List.of(new Member("sink", WORKERS.get(which), configs));
    }

    @Override
    public LapRun.Goal goal(Arena arena, int run, int lap, LapTruth truth) {
        return polled -> polled >= truth.events();
    }

    /** The sink's other streams are not the valid events'. */
    @Override
    public List<Path> files(Arena arena, String which, int run, int lap) {
        String folder = Race.folder(which, run) + "/half-" + lap + "/";
        return arena.s3().parquetFiles(which.equals(MILLRACE) ? folder + pipeline(lap) + "/live/events/data/" : folder);
    }

    @Override
    public void clear(Arena arena, String which, int run) {
        for (int lap = 1; lap <= LakeBenchmark.LAPS; lap++) arena.broker().deleteGroup(pipeline(lap) + ".live.sink");
    }
}
