package io.millrace.cli.deadletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Letters in memory. */
final class MemoryLetters implements Letters {
    private final List<Letter> letters = new ArrayList<>();

    void add(ALetter letter) {
        letters.add(letter.build());
    }

    @Override
    public Map<Integer, Range> ranges(Set<Integer> partitions, Instant since) {
        var ranges = new TreeMap<Integer, Range>();
        letters.forEach(letter -> ranges.merge(letter.position().partition(), new Range(0, letter.position().offset() + 1), (a, b) -> b));
        return ranges;
    }

    @Override
    public long read(Map<Integer, Range> ranges, Consumer<Letter> reader, Progress progress) {
        letters.stream().filter(letter -> letter.position().offset() < ranges.get(letter.position().partition()).to()).forEach(reader);
        return 0;
    }
}
