package io.millrace.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        var paged = new InMemoryStore(2);
        for (String key : List.of("p/1", "p/2", "p/3")) paged.putIfAbsent(key, new byte[0]);

        assertThat(paged.list("p/", "p/")).isEqualTo(new ObjectStore.Page(List.of("p/1", "p/2"), true));
        assertThat(paged.list("p/", "p/2")).isEqualTo(new ObjectStore.Page(List.of("p/3"), false));
    }
}
