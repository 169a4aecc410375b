package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Takes submissions, runs them, remembers them for 24 hours. Safe for concurrent use. */
public final class StatementService implements AutoCloseable {
    private static final int MAX_ACTIVE = 200;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration TOKEN_VALID = Duration.ofHours(8);

    private final Warehouse warehouse;
    private final CopyRunner copies;
    private final InstantSource clock;
    private final StatementLog log;
    private final ResultStore results;
    private final TableLocks locks = new TableLocks();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LiveStatement> statements = new LinkedHashMap<>();
    /** Platform threads: a statement spends its time inside DuckDB, which would hold a virtual thread's carrier. */
    private final ExecutorService threads;

    private final int maxActive;

    public StatementService(Warehouse warehouse, CopyRunner copies, Path resultDirectory, InstantSource clock) throws SQLException {
        this(warehouse, copies, resultDirectory, clock, MAX_ACTIVE, Thread.ofPlatform().daemon().name("redshift-statement-", 0).factory());
    }

    StatementService(Warehouse warehouse, CopyRunner copies, Path resultDirectory, InstantSource clock, int maxActive, ThreadFactory threads) throws SQLException {
        this.maxActive = maxActive;
        this.threads = Executors.newCachedThreadPool(threads);
        this.warehouse = warehouse;
        this.copies = copies;
        this.clock = clock;
        this.results = new ResultStore(resultDirectory);
        this.log = new StatementLog(warehouse);
        try {
            for (LiveStatement statement : log.read(clock.millis())) {
                statements.put(statement.submission().id(), statement);
            }
            forgetOld();
        } catch (SQLException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** What came of a submission. */
    public sealed interface Submitted {
        /** The statement, new or the one the client token already stands for. */
        record Accepted(LiveStatement statement) implements Submitted {}

        /** The client token stands for another request. */
        record TokenReused(String id) implements Submitted {}

        record TooManyActive(int limit) implements Submitted {}
    }

    public Submitted submit(Submission submission) throws SQLException {
        lock.lock();
        try {
            Optional<LiveStatement> earlier = byToken(submission.clientToken());
            if (earlier.isPresent()) {
                LiveStatement statement = earlier.get();
                return statement.submission().fingerprint().equals(submission.fingerprint()) ? new Submitted.Accepted(statement)
                        : new Submitted.TokenReused(statement.submission().id());
            }
            if (statements.values().stream().filter(s -> !s.progress().status().isEnd()).count() >= maxActive) {
                return new Submitted.TooManyActive(maxActive);
            }
            forgetOld();
            log.write(submission);
            var live = new LiveStatement(submission, Progress.submitted(submission));
            statements.put(submission.id(), live);
            start(live);
            return new Submitted.Accepted(live);
        } finally {
            lock.unlock();
        }
    }

    /** Without a thread for it, it fails at once: no statement may wait for ever. */
    private void start(LiveStatement live) throws SQLException {
        try {
            threads.execute(new StatementRun(live, warehouse, locks, copies, results, clock));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            Progress failed = live.progress().ended(Status.FAILED, "ERROR: the local Data API server has no thread for it: " + e.getMessage(), 0, clock.millis());
            live.update(progress -> failed);
            log.writeOutcome(live.submission().id(), failed);
        }
    }

    private Optional<LiveStatement> byToken(String token) {
        long oldest = clock.millis() - TOKEN_VALID.toMillis();
        return statements.values().stream().filter(s -> token != null && token.equals(s.submission().clientToken()) && s.submission().createdAt() >= oldest).findFirst();
    }

    private void forgetOld() throws SQLException {
        long oldest = clock.millis() - KEPT.toMillis();
        var old = statements.values().stream().filter(s -> s.submission().createdAt() < oldest && s.progress().status().isEnd()).map(LiveStatement::submission).toList();
        if (old.isEmpty()) {
            return;
        }
        log.forget(old.stream().map(Submission::id).toList());
        for (Submission submission : old) {
            statements.remove(submission.id());
            try {
                results.delete(submission.id(), submission.sqls().size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Optional<LiveStatement> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(statements.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** Newest first. */
    public List<LiveStatement> all() {
        lock.lock();
        try {
            return new ArrayList<>(statements.values()).reversed();
        } finally {
            lock.unlock();
        }
    }

    public ResultStore results() {
        return results;
    }

    /** Asks a statement to stop; false if it has ended already. */
    public boolean cancel(LiveStatement statement) {
        return statement.cancel();
    }

    /** Stops what runs; it ends ABORTED. */
    @Override
    public void close() throws SQLException {
        all().forEach(LiveStatement::cancel);
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
