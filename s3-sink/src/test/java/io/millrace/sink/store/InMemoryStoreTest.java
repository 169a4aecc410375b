package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InMemoryStoreTest extends ObjectStoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String folder() {
        return "contract/";
    }

    @Test
    void listsByPages() {
        for (int i = 0; i < ObjectStore.PAGE + 1; i++) store.putIfAbsent("p/%04d".formatted(i), new byte[0]);

        assertThat(store.list("p/", "p/")).hasSize(ObjectStore.PAGE);
        assertThat(store.list("p/", "p/0999")).containsExactly("p/1000");
    }
}
