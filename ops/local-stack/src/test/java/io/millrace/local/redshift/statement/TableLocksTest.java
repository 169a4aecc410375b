package io.millrace.local.redshift.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.statement.TableLocks.Mode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** AWS: LOCK; Managing concurrent write operations. */
class TableLocksTest {
    private final TableLocks locks = new TableLocks();
    private final Object first = new Object();
    private final Object second = new Object();

    private CompletableFuture<Boolean> later(Object owner, String table, Mode mode) {
        return CompletableFuture.supplyAsync(() -> locks.acquire(owner, table, mode, () -> false));
    }

    private boolean now(Object owner, String table, Mode mode) {
        return locks.acquire(owner, table, mode, () -> true);
    }

    @Test
    void letsReadersShareWithAWriter() {
        assertThat(now(first, "t", Mode.WRITE)).isTrue();
        assertThat(now(second, "t", Mode.READ)).isTrue();
        assertThat(now(new Object(), "other", Mode.EXCLUSIVE)).isTrue();
    }

    @Test
    void keepsASecondWriterOut() {
        assertThat(now(first, "t", Mode.WRITE)).isTrue();
        assertThat(now(second, "t", Mode.WRITE)).isFalse();
    }

    @Test
    void keepsReadersOutOfALockedTable() {
        assertThat(now(first, "t", Mode.EXCLUSIVE)).isTrue();
        assertThat(now(second, "t", Mode.READ)).isFalse();
        assertThat(now(first, "t", Mode.WRITE)).isTrue();
    }

    @Test
    void givesTheLockToTheOneWaiting() {
        now(first, "t", Mode.EXCLUSIVE);
        var waiting = later(second, "t", Mode.EXCLUSIVE);
        locks.releaseAll(first);
        assertThat(waiting.join()).isTrue();
    }

    @Test
    void letsNoReaderOvertakeAWaitingLock() {
        now(first, "t", Mode.READ);
        var waiting = later(second, "t", Mode.EXCLUSIVE);
        await().until(() -> !now(new Object(), "t", Mode.READ));
        locks.releaseAll(first);
        assertThat(waiting.join()).isTrue();
    }

    @Test
    void refusesTheOneWhoWouldCloseACircle() {
        now(first, "a", Mode.EXCLUSIVE);
        now(second, "b", Mode.EXCLUSIVE);
        var waiting = later(first, "b", Mode.EXCLUSIVE);
        await().until(() -> locks.isWaiting(first));
        assertThatThrownBy(() -> locks.acquire(second, "a", Mode.EXCLUSIVE, () -> false)).isInstanceOf(SqlError.class).hasMessageContaining("deadlock detected");
        locks.releaseAll(second);
        assertThat(waiting.join()).isTrue();
    }

    @Test
    void stopsWaitingWhenCancelled() {
        now(first, "t", Mode.EXCLUSIVE);
        var cancelled = new AtomicBoolean();
        var waiting = CompletableFuture.supplyAsync(() -> locks.acquire(second, "t", Mode.WRITE, cancelled::get));
        cancelled.set(true);
        await().until(() -> {
            locks.wakeAll();
            return waiting.isDone();
        });
        assertThat(waiting.join()).isFalse();
    }
}
