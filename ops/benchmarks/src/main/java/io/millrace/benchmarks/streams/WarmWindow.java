package io.millrace.benchmarks.streams;

/**
 * The part of a run that is measured: from the first look that finds the JVM warm to the one that finds all input consumed. It is warm when
 * half of the input is consumed, if that is at least {@link #FEWEST} events: by then what runs often is compiled. An input that is
 * consumed between two looks has no such part: then all since the last look that found nothing. Not thread-safe.
 */
final class WarmWindow {
    static final double BEGIN = 0.5;
    static final long FEWEST = 1_000_000;

    private final long events;
    private Sample cold;
    private Sample warm;
    private Sample end;

    WarmWindow(long events) {
        this.events = events;
    }

    /** In the order of time. */
    void add(Sample sample) {
        if (sample.consumed() == 0 || cold == null) cold = sample;
        if (warm == null && sample.consumed() >= BEGIN * events && sample.consumed() < events) warm = sample;
        if (end == null && sample.consumed() >= events) end = sample;
    }

    boolean isOver() {
        return end != null;
    }

    /** After the end. */
    Figures figures() {
        Sample begin = warm == null ? cold : warm;
        double consumed = end.consumed() - begin.consumed();
        double millions = consumed / 1e6;
        return new Figures(consumed / seconds(end.nanos() - begin.nanos()), seconds(end.clientCpu() - begin.clientCpu()) / millions,
                seconds(end.brokerCpu() - begin.brokerCpu()) / millions, begin.consumed() >= FEWEST);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /**
     * @param cpuSecondsPerMillion of the case's JVM
     * @param isWarm false if the input was too short for that
     */
    record Figures(double eventsPerSecond, double cpuSecondsPerMillion, double brokerCpuSecondsPerMillion, boolean isWarm) {}
}
