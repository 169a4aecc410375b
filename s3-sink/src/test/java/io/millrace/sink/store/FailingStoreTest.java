package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sink.trouble.Transient;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FailingStoreTest extends ObjectStoreContract {
    private final InMemoryStore bucket = new InMemoryStore();
    private final FailingStore store = new FailingStore(bucket, new Random(1), 0, 0);

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String folder() {
        return "contract/";
    }

    @Test
    void losesAnswersAndSometimesTheDeed() throws Exception {
        int done = 0;
        for (int seed = 0; seed < 100; seed++) {
            var failing = new FailingStore(bucket, new Random(seed), 1, 0);
            String key = "key" + seed;
            try {
                failing.putIfAbsent(key, new byte[1]);
            } catch (Transient e) {
                if (bucket.get(key).isPresent()) done++;
            }
        }
        assertThat(done).isBetween(1, 60);
    }

    @Test
    void killsItsCaller() {
        var deadly = new FailingStore(bucket, new Random(1), 0, 1);
        assertThatThrownBy(() -> deadly.get("a")).isInstanceOf(FailingStore.Crash.class);
    }
}
