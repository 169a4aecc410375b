package io.millrace.benchmarks.contest;

/**
 * The part of a run that is measured: from the first look that finds the JVM warm to the one that finds all input consumed. It is warm when
 * half of the input is consumed, if that is at least {@link #FEWEST} events: by then what runs often is compiled. An input that is
 * consumed between two looks has no such part: then all since the last look that found nothing. Not thread-safe.
 */
public final class WarmWindow {
    /** Events before a window that make it warm. */
    public static final long FEWEST = 1_000_000;

    private static final double BEGIN = 0.5;

    private final long events;
    private Sample cold;
    private Sample warm;
    private Sample end;

    public WarmWindow(long events) {
        this.events = events;
    }

    /** In the order of time. */
    public void add(Sample sample) {
        if (sample.consumed() == 0 || cold == null) cold = sample;
        if (warm == null && sample.consumed() >= BEGIN * events && sample.consumed() < events) warm = sample;
        if (end == null && sample.consumed() >= events) end = sample;
    }

    public boolean isOver() {
        return end != null;
    }

    /** After the end: false if the input was too short for that. */
    public boolean isWarm() {
        return begin().consumed() >= FEWEST;
    }

    /** After the end. */
    public Figures figures() {
        return Figures.between(begin(), end, end.consumed() - begin().consumed());
    }

    private Sample begin() {
        return warm == null ? cold : warm;
    }
}
