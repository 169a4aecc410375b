package io.millrace.benchmarks.validate;

import io.millrace.streams.validate.KnownSources;
import java.util.HashSet;
import java.util.Set;

/** Sources that outlive nothing. Not thread-safe. */
public final class MemorySources implements KnownSources {
    private final Set<String> known = new HashSet<>();

    @Override
    public boolean contains(String source) {
        return known.contains(source);
    }

    @Override
    public int count() {
        return known.size();
    }

    @Override
    public void add(String source) {
        known.add(source);
    }
}
