package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.PairedRatio;
import io.millrace.benchmarks.Spread;
import java.util.Locale;

/** A report as people read it. */
final class Markdown {
    private Markdown() {}

    static String of(Report report) {
        var text = new StringBuilder("# Validate and deduplicate, exactly once\n\n").append(conditions(report)).append('\n');
        text.append("| case | events/s | CPU-s per million | broker CPU-s per million | peak memory MB | bytes per id | correct |\n|---|---|---|---|---|---|---|\n");
        for (CaseFigures one : report.cases()) {
            text.append("| %s | %s | %s | %s | %s | %s | %s |%n".formatted(one.name(), spread("%,.0f", one.eventsPerSecond()), spread("%.2f", one.cpuSecondsPerMillion()),
                    spread("%.2f", one.brokerCpuSecondsPerMillion()), spread("%,.0f", one.peakMemoryMegabytes()), spread("%.1f", one.memoryBytesPerId()),
                    one.correct() ? "yes" : "**no**"));
        }
        if (!report.ratios().isEmpty()) text.append("\n| ratio | median | ").append(interval(report)).append(" |\n|---|---|---|\n");
        report.ratios().forEach((name, ratio) -> text.append(format("| %s | %.2f | %.2f–%.2f |%n", name, ratio.median(), ratio.low(), ratio.high())));
        for (CaseFigures one : report.cases()) one.problems().forEach(problem -> text.append("\n**").append(one.name()).append("** ").append(problem).append('\n'));
        return text.append(format("%n%s; Java %s; JVM options of each case: `%s`%s; seed %d; %s.%n", report.machine(), report.java(), report.jvm(),
                report.kafka().isEmpty() ? "" : "; client settings " + report.kafka(), report.seed(), report.date())).toString();
    }

    private static String conditions(Report report) {
        return format("""
                Written by `./millrace bench streams`; the same in `streams.json`. %,d product events of about 300 bytes (key included), 8 partitions, lz4, 5 %% duplicates,
                1 %% bad, spread over %s of stream time; %d round%s, each case once a round in a JVM of its own, in an order that changes from round to round; the broker
                in its own process on the same processors. %s CPU is user and system time of the process.
                A cell is the median, in brackets the lowest and the highest round. Ratios are taken within rounds.

                `copy-loop`: consumer to producer by hand, in transactions. `pass-through`: Kafka Streams without logic, with Millrace's settings. `textbook`: Kafka Streams with
                GenericRecord, a few checks written by hand, a RocksDB window store with a changelog record per event; the same client settings. `millrace`: streams-app itself, with a real
                registry and twelve rules. Each run's output was read back (read_committed) and compared with what the generator knows.
                """, report.events(), report.span().substring(2).toLowerCase(Locale.ROOT), report.rounds(), report.rounds() == 1 ? "" : "s", window(report));
    }

    private static String window(Report report) {
        return report.cases().stream().allMatch(CaseFigures::warm)
                ? "Measured from the moment half of the input is committed to the moment all of it is."
                : "**Too few events for a warm window: figures contain the start of the JVM and its compiler, and say little.**";
    }

    private static String interval(Report report) {
        return report.rounds() < PairedRatio.FEWEST_FOR_INTERVAL ? "lowest–highest (fewer than 6 rounds)" : "95 % interval of the median (order statistics)";
    }

    private static String spread(String number, Spread spread) {
        if (spread == null) return "–";
        return format(number + " (" + number + "–" + number + ")", spread.median(), spread.min(), spread.max());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
