package io.millrace.benchmarks.lake;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What a benchmark and one of its JVMs tell each other: numbers in a file that both have mapped. Steps count from 1: the first lap's begin, its
 * end, the second lap's begin and so on. Each number has one writer; any thread may read.
 */
final class Board {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int ORDERED = 0;
    private static final int REACHED = 8;
    private static final int ROWS = 16;
    private static final int SIZE = 24;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ByteBuffer numbers;

    private Board(ByteBuffer numbers) {
        this.numbers = numbers;
    }

    /** New ones hold zeros. */
    static Board of(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Board(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    static int beginOf(int lap) {
        return 2 * lap - 1;
    }

    static int endOf(int lap) {
        return 2 * lap;
    }

    /** By the benchmark: the JVM is to take this step. */
    void order(int step) {
        put(ORDERED, step);
    }

    boolean isOrdered(int step) {
        return get(ORDERED) >= step;
    }

    /** In the JVM. */
    void awaitOrder(int step) throws InterruptedException {
        while (!isOrdered(step)) Thread.sleep(PAUSE);
    }

    /** By the JVM: this step is taken. */
    void reach(int step) {
        put(REACHED, step);
    }

    boolean isReached(int step) {
        return get(REACHED) >= step;
    }

    /** By the JVM: so many records of this lap were polled. */
    void rows(long rows) {
        put(ROWS, rows);
    }

    long rows() {
        return get(ROWS);
    }

    private void put(int place, long value) {
        LONG.setVolatile(numbers, place, value);
    }

    private long get(int place) {
        return (long) LONG.getVolatile(numbers, place);
    }
}
