package io.millrace.streams.validate;

import java.util.Set;

/** Sources known in memory only. */
record MemorySources(Set<String> known) implements KnownSources {
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
