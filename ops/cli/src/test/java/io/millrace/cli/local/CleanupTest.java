package io.millrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CleanupTest {
    private final Cleanup cleanup = new Cleanup(new Screen(new PrintStream(new ByteArrayOutputStream()), false, InstantSource.system()));
    private volatile Exception refused;
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void closesTheLastOpenedFirst() throws Exception {
        cleanup.opening(() -> closes("stack"));
        cleanup.opening(() -> closes("stages"));

        cleanup.close();

        assertThat(closed).containsExactly("stages", "stack");
    }

    @Test
    void whatIsBeingOpenedIsAwaitedAndClosedToo() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        cleanup.opening(() -> closes("stack"));
        Thread opener = Thread.startVirtualThread(() -> open(begun, goOn));
        begun.await();
        Thread signal = Thread.ofPlatform().start(cleanup::close);
        await().until(() -> signal.getState() == Thread.State.WAITING || !signal.isAlive());

        goOn.countDown();
        signal.join();
        opener.join();

        assertThat(closed).containsExactly("stages", "stack");
        assertThat(refused).as("not used once it is being closed").isInstanceOf(Failure.class);
    }

    @Test
    void nothingIsOpenedOnceClosingHasBegun() {
        cleanup.close();

        assertThatThrownBy(() -> cleanup.opening(() -> closes("stages"))).isInstanceOf(Failure.class);
        assertThat(closed).isEmpty();
    }

    @Test
    void whatCannotBeOpenedIsNotAwaited() {
        assertThatThrownBy(() -> cleanup.opening(() -> {
            throw new IllegalStateException("no port is free");
        })).hasMessage("no port is free");

        cleanup.close();

        assertThat(closed).isEmpty();
    }

    private void open(CountDownLatch begun, CountDownLatch goOn) {
        try {
            cleanup.opening(() -> {
                begun.countDown();
                goOn.await();
                return closes("stages");
            });
        } catch (Exception e) {
            refused = e;
        }
    }

    private AutoCloseable closes(String name) {
        return () -> closed.add(name);
    }
}
