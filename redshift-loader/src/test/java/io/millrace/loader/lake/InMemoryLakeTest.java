package io.millrace.loader.lake;

class InMemoryLakeTest extends LakeContract {
    private final Lake lake = new InMemoryLake();

    @Override
    protected Lake lake() {
        return lake;
    }
}
