package io.millrace.benchmarks;

import java.util.List;
import java.util.Locale;

/** Results in Markdown. */
final class Table {
    private Table() {}

    static String of(List<Rounds.Row> rows, int rounds) {
        var text = new StringBuilder("""
                # The record plan's walk

                Product events of 253 bytes on average, 512 different ones in turn, one thread. Written by `ops/benchmarks` (see its README); the same
                in `record-plan.json`. %d rounds, each case once a round in a JVM of its own; time is what the thread used
                of its processor; of a round the fastest iteration, of the rounds the median. "times" compares with the first case of the same round, in brackets the lowest and the highest round.
                The walk, with guards and rules too, is the stream's own `Validator`: all that an event goes through before the dedupe. The twelve rules are in `ops/benchmarks/src/main/resources/twelve-rules.json`.

                | case | CPU ns/event | times as fast | B/event |
                |---|---|---|---|
                """.formatted(rounds));
        for (Rounds.Row row : rows) {
            text.append(String.format(Locale.ROOT, "| %s | %.0f | %.2f (%.2f–%.2f) | %.3f |%n",
                    row.name(), row.nanos(), row.timesBaseline(), row.lowest(), row.highest(), row.allocated()));
        }
        return text.append(String.format("%nJava %s, %d processors.%n", Runtime.version(), Runtime.getRuntime().availableProcessors())).toString();
    }
}
