package io.millrace.sink.complete;

import io.millrace.schemas.time.EventHour;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides up to which hour the whole way has been passed. An hour goes through fences, each a set of offsets noted after the fence before was
 * passed: <ol>
 * <li>the wall clock is beyond its end and grace, and each raw partition has passed it: by its watermark, or by being accounted for up to an end that
 * was noted when the clock was already beyond;
 * <li>of a lane that repartitions by id: the by-id topic is decided up to where it ended then;
 * <li>each chain has reached where the valid topic ended then.</ol>
 * All of it is monotone in the hour, so fences are kept for the newest hours only. Holds no clock. For one thread.
 */
final class Passage {
    /** More fences than these tell nothing earlier, and a lane that stands still for weeks must not fill memory. */
    private static final int MOST = 64;

    private final Duration grace;
    /** Where raw partitions ended at a time when these hours and their grace were over. */
    private final NavigableMap<EventHour, Map<Integer, Long>> rawEnds = new TreeMap<>();
    /** Hours that are routed up to these ends of the by-id topic. */
    private final NavigableMap<EventHour, Map<Integer, Long>> routed = new TreeMap<>();
    /** Hours that are written up to these ends of the valid topic. */
    private final NavigableMap<EventHour, Map<Integer, Long>> written = new TreeMap<>();
    private EventHour fenced;

    Passage(Duration grace) {
        this.grace = grace;
    }

    void take(Look look) {
        EventHour over = Hours.lastOver(look.now(), grace);
        if (rawEnds.isEmpty() || rawEnds.lastKey().compareTo(over) < 0) rawEnds.put(over, Look.ends(look.raw()));
        passed(look).filter(hour -> fenced == null || hour.compareTo(fenced) > 0).ifPresent(hour -> {
            fenced = hour;
            rawEnds.headMap(hour, true).clear();
            if (look.byId().isEmpty()) written.put(hour, look.validEnds());
            else routed.put(hour, Look.ends(look.byId()));
        });
        while (!routed.isEmpty() && Look.areClear(look.byId(), routed.firstEntry().getValue())) written.put(routed.pollFirstEntry().getKey(), look.validEnds());
        thin(rawEnds);
        thin(routed);
        thin(written);
    }

    /** @param chains where each valid partition's chain ends; the last hour of which all rows lie below, once */
    Optional<EventHour> reached(Map<Integer, Long> chains) {
        EventHour reached = null;
        while (!written.isEmpty() && isReached(written.firstEntry().getValue(), chains)) reached = written.pollFirstEntry().getKey();
        return Optional.ofNullable(reached);
    }

    static boolean isReached(Map<Integer, Long> ends, Map<Integer, Long> chains) {
        return ends.entrySet().stream().allMatch(end -> chains.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** The last hour that all raw partitions have passed. */
    private Optional<EventHour> passed(Look look) {
        EventHour passed = look.raw().isEmpty() ? null : Hours.lastOver(look.now(), grace);
        for (var partition : look.raw().entrySet()) {
            EventHour here = passed(partition.getKey(), partition.getValue(), look.now());
            if (here == null) return Optional.empty();
            if (here.compareTo(passed) < 0) passed = here;
        }
        return Optional.ofNullable(passed);
    }

    private EventHour passed(int partition, Input input, long now) {
        EventHour passed = input.passed(now) == Input.NONE ? null : Hours.lastOver(input.passed(now), grace);
        for (var noted : rawEnds.descendingMap().entrySet()) {
            if (passed != null && noted.getKey().compareTo(passed) <= 0) break;
            // A partition that was not there then, was added since: nothing of it is older.
            if (input.isClearTo(noted.getValue().getOrDefault(partition, 0L))) return noted.getKey();
        }
        return passed;
    }

    /** The last but one goes: its hour waits for the last one's ends, which is later and as true. */
    private static void thin(NavigableMap<EventHour, Map<Integer, Long>> fences) {
        while (fences.size() > MOST) fences.remove(fences.lowerKey(fences.lastKey()));
    }
}
