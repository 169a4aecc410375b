package io.millrace.cli.demo;

import io.millrace.cli.screen.Numbers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How long which part took. For one thread. */
final class Phases {
    private final Map<String, Duration> parts = new LinkedHashMap<>();
    private long last = System.nanoTime();

    void end(String name) {
        long now = System.nanoTime();
        parts.put(name, Duration.ofNanos(now - last));
        last = now;
    }

    double seconds() {
        return parts.values().stream().mapToLong(Duration::toMillis).sum() / 1000.0;
    }

    /** {@code 38.2 s: stack 8.1 s, …} */
    String describe() {
        Duration all = parts.values().stream().reduce(Duration.ZERO, Duration::plus);
        return Numbers.seconds(all) + ": " + parts.entrySet().stream()
                .map(part -> part.getKey() + " " + Numbers.seconds(part.getValue())).collect(Collectors.joining(" · "));
    }
}
