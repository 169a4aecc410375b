package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.Comparison;
import io.millrace.benchmarks.contest.Wording;
import io.millrace.benchmarks.workload.Preload;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.schemas.config.DataSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is raced: from which topic, by which JVMs, to which files. */
interface Race {
    Wording wording(BenchmarkOptions options, DataSize memory);

    List<Comparison> comparisons();

    Workload.Shares shares();

    /** The lap's input, filled once for all runs. */
    String topic(int lap);

    void createTopic(Arena arena, int lap);

    void fill(Preload preload);

    /** @param run number of the run; 0 warms the servers */
    List<Member> members(Arena arena, String which, int run) throws IOException;

    LapRun.Goal goal(Arena arena, int run, int lap, LapTruth truth);

    /** Where the lap's files are; empty if the case writes none. */
    List<Path> files(Arena arena, String which, int run, int lap) throws IOException;

    /** All that the run leaves behind but for the files on S3. */
    void clear(Arena arena, String which, int run) throws IOException;

    /** First folder of the run's keys. */
    static String folder(String which, int run) {
        return which + "-" + run;
    }
}
