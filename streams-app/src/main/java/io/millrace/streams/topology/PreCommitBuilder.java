package io.millrace.streams.topology;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** One {@link PreCommit} per task; neither cached nor logged, there is nothing in it. */
final class PreCommitBuilder implements StoreBuilder<PreCommit> {
    @Override
    public PreCommit build() {
        return new PreCommit();
    }

    @Override
    public String name() {
        return PreCommit.NAME;
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<PreCommit> withCachingEnabled() {
        throw new UnsupportedOperationException("a pre-commit step cannot be cached");
    }

    @Override
    public StoreBuilder<PreCommit> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<PreCommit> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("a pre-commit step cannot be logged");
    }

    @Override
    public StoreBuilder<PreCommit> withLoggingDisabled() {
        return this;
    }
}
