package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sink.trouble.Transient;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestingStoreTest {
    private long now;
    private int asked;
    private long takes;

    @Test
    void afterACallInVainAllFailAtOnceForAWhile() throws Exception {
        var bucket = new InMemoryStore();
        var silent = new FailingStore(bucket, new Random(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public double nextDouble() {
                asked++;
                now += takes;
                return 0.5;
            }
        }, 1, 0);
        var store = new RestingStore(silent, () -> Instant.ofEpochMilli(now));

        takes = RestingStore.IN_VAIN.toMillis();
        assertThatThrownBy(() -> store.get("a")).isInstanceOf(Transient.class);
        int before = asked;
        assertThatThrownBy(() -> store.get("b")).isInstanceOf(Transient.class).hasMessageContaining("did not answer a moment ago");
        assertThat(asked).isEqualTo(before);

        silent.heal();
        now += RestingStore.REST.toMillis();
        assertThat(store.get("b")).isEmpty();
    }
}
