package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.benchmarks.contest.ProcessFigures;
import io.millrace.benchmarks.contest.Sample;
import io.millrace.benchmarks.contest.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * One run of one case: its JVMs do their laps, each over a topic of its own; the laps before the last one warm them. A lap begins and ends with
 * nothing open: at its end the last member, which writes the files, is asked to stop and has committed all when it says so. For one use.
 */
final class LapRun {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<Member> members;
    private final List<Long> servers;
    private final LongConsumer told;
    private final List<Member.Running> running = new ArrayList<>();
    private Watch watch;
    private PrintWriter samples;
    /** In the laps before. */
    private long done;
    private int lap;
    private volatile boolean abandoned;

    /**
     * @param members the last one reads what the others leave
     * @param servers pids of the broker and of S3
     * @param told how many records the last member was given, in all laps
     */
    LapRun(List<Member> members, List<Long> servers, LongConsumer told) {
        this.members = members;
        this.servers = servers;
        this.told = told;
    }

    /** Whether all of a lap's input has come as far as the last member. */
    interface Goal {
        boolean isReached(long polled);
    }

    /** @param files beginning of the names of all that it leaves behind */
    Measured run(Path files, List<String> jvmArgs, Map<String, String> environment, List<Goal> goals) throws IOException, InterruptedException {
        try (var csv = new PrintWriter(Files.newBufferedWriter(Path.of(files + ".samples.csv")))) {
            samples = csv;
            samples.println(Sample.header(Stream.concat(members.stream().map(Member::name), Stream.of("broker", "s3")).toList()));
            start(files, jvmArgs, environment);
            return laps(goals);
        } finally {
            for (Member.Running one : running) one.process().close();
        }
    }

    /** Ends its JVMs, from another thread; {@link #run} then fails. */
    void abandon() {
        abandoned = true;
    }

    private void start(Path files, List<String> jvmArgs, Map<String, String> environment) throws IOException {
        for (Member member : members) running.add(member.start(Path.of(files + "-" + member.name()), jvmArgs, environment));
        watch = new Watch(running.stream().map(Member.Running::process).toList());
    }

    private Measured laps(List<Goal> goals) throws InterruptedException {
        Sample start = look();
        Sample begin = start;
        Sample end = start;
        var rows = new ArrayList<Long>();
        for (lap = 1; lap <= goals.size(); lap++) {
            done = rows.stream().mapToLong(Long::longValue).sum();
            begin = look();
            for (Member.Running one : running) one.board().order(Board.beginOf(lap));
            await(() -> running.stream().allMatch(one -> one.board().isReached(Board.beginOf(lap))));
            Goal goal = goals.get(lap - 1);
            await(() -> goal.isReached(polled()));
            end(running.getLast());
            end = look();
            rows.add(polled());
            for (Member.Running one : running.reversed()) end(one);
        }
        return new Measured(members.stream().map(Member::name).toList(), start, begin, end,
                running.stream().map(one -> ProcessFigures.peakMegabytes(one.process().pid())).toList(), rows);
    }

    private void end(Member.Running one) throws InterruptedException {
        one.board().order(Board.endOf(lap));
        await(() -> one.board().isReached(Board.endOf(lap)));
    }

    private void await(BooleanSupplier isSo) throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            Thread.sleep(LOOK);
            if (abandoned) throw new BenchmarkFailed("abandoned");
            Sample sample = look();
            samples.println(sample.csv());
            told.accept(sample.consumed());
            watch.look(sample);
        }
    }

    private Sample look() {
        var pids = Stream.concat(running.stream().map(one -> one.process().pid()), servers.stream()).toList();
        return Sample.now(done + polled(), pids);
    }

    /** In this lap. */
    private long polled() {
        Board board = running.getLast().board();
        return lap > 0 && board.isReached(Board.beginOf(lap)) ? board.rows() : 0;
    }
}
