package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.CaseJvm;
import io.millrace.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of a run's JVMs.
 *
 * @param name within the run
 * @param laps configuration of each
 */
record Member(String name, Worker worker, List<Path> laps) {
    /** While it runs. */
    record Running(String name, ChildProcess process, Board board) {}

    /**
     * @param files path of its log and its board, without their endings
     * @param environment with the credentials for S3
     */
    Running start(Path files, List<String> jvmArgs, Map<String, String> environment) throws IOException {
        Path board = Path.of(files + ".board");
        List<String> arguments = Stream.concat(Stream.of(board.toString(), worker.name()), laps.stream().map(Path::toString)).toList();
        var jvm = CaseJvm.of(name, LapMain.class, Path.of(files + ".log"), jvmArgs, arguments).env(environment);
        if (worker == Worker.PLAIN_LOOP) jvm.classpath(BaselineLibraries.classpath());
        return new Running(name, jvm.start(), Board.of(board));
    }
}
