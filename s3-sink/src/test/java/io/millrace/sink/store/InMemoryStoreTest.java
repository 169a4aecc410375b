package io.millrace.sink.store;

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
}
