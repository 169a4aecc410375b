package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.Contestant;
import io.millrace.schemas.config.PipelineFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Main of a case's JVM: {@code LapMain <board> <worker> <configuration of each lap>}. Does its laps as the board orders and waits for SIGTERM. */
public final class LapMain {
    private static final int FAILED = 1;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private LapMain() {}

    public static void main(String[] args) {
        try {
            Board board = Board.of(Path.of(args[0]));
            Worker worker = Worker.valueOf(args[1]);
            List<String> laps = Arrays.asList(args).subList(2, args.length);
            for (int lap = 1; lap <= laps.size(); lap++) {
                board.awaitOrder(Board.beginOf(lap));
                Polled.tell(board);
                board.reach(Board.beginOf(lap));
                run(worker.of(PipelineFile.read(Path.of(laps.get(lap - 1)), Map.of())), board, Board.endOf(lap));
            }
            Thread.sleep(Long.MAX_VALUE);
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Until the board orders its end; it is reached when all that was given is taken and what was open is committed. That it ends by itself is wrong. */
    static void run(Contestant contestant, Board board, int end) throws InterruptedException {
        var running = CompletableFuture.runAsync(() -> work(contestant), task -> new Thread(task, "lap").start());
        while (!board.isOrdered(end) || !contestant.hasTakenAll()) {
            if (running.isDone()) {
                running.join();
                throw new IllegalStateException("ended before it was asked to");
            }
            Thread.sleep(PAUSE);
        }
        contestant.stop();
        running.join();
        board.reach(end);
    }

    private static void work(Contestant contestant) {
        try {
            contestant.run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
