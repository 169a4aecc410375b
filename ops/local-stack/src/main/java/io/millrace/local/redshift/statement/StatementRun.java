package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.copy.CopyFailure;
import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.SqlParser;
import io.millrace.local.redshift.statement.Progress.Sub;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one submission from its first statement to its outcome. */
final class StatementRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StatementRun.class);

    private final LiveStatement live;
    private final Submission submission;
    private final Warehouse warehouse;
    private final TableLocks locks;
    private final CopyRunner copies;
    private final ResultStore results;
    private final InstantSource clock;
    private long started;
    /** So many sub-statements' ends are in the log. */
    private int kept;

    StatementRun(LiveStatement live, Warehouse warehouse, TableLocks locks, CopyRunner copies, ResultStore results, InstantSource clock) {
        this.live = live;
        this.submission = live.submission();
        this.warehouse = warehouse;
        this.locks = locks;
        this.copies = copies;
        this.results = results;
        this.clock = clock;
    }

    @Override
    public void run() {
        started = System.nanoTime();
        live.update(progress -> progress.with(Status.PICKED, clock.millis()));
        try (var session = new Session(warehouse, locks, live)) {
            live.update(progress -> progress.with(Status.STARTED, clock.millis()));
            if (submission.autoCommit()) {
                runEach(session);
            } else {
                runTogether(session);
            }
        } catch (Throwable e) { // an Error too: whoever waits must see an end
            LOG.error("statement {} could not be run to an outcome", submission.id(), e);
            live.update(progress -> progress.status().isEnd() ? progress
                    : progress.ended(Status.FAILED, "ERROR: the local Data API server could not keep the outcome: " + e, took(), clock.millis()));
        }
    }

    /** One transaction; the outcome is committed with it. */
    private void runTogether(Session session) throws SQLException {
        try {
            for (int i = 0; i < submission.sqls().size(); i++) {
                runOne(session, i, submission.sqls().size() > 1);
            }
            Progress outcome = live.progress().ended(Status.FINISHED, null, took(), clock.millis());
            StatementLog.writeOutcome(session.connection(), submission.id(), outcome);
            session.commit();
            live.update(progress -> outcome);
        } catch (Throwable e) {
            int index = failedAt(live.progress());
            Sub failed = failed(session, index, e);
            session.rollback();
            live.update(progress -> progress.with(index, failed));
            end(session, failed.status(), message(index, failed), e);
        }
    }

    /** The statement that was running, or the last one where the commit itself failed. */
    private static int failedAt(Progress progress) {
        for (int i = 0; i < progress.subs().size(); i++) {
            if (progress.subs().get(i).status() == Status.STARTED) {
                return i;
            }
        }
        return progress.subs().size() - 1;
    }

    /** AUTO_COMMIT: each for itself; one that fails does not keep the others from running. */
    private void runEach(Session session) throws SQLException {
        String error = null;
        Status status = Status.FINISHED;
        for (int i = 0; i < submission.sqls().size(); i++) {
            try {
                runOne(session, i, false);
                commitWithSteps(session, i);
            } catch (Throwable e) {
                Sub failed = failed(session, i, e);
                session.rollback();
                int index = i;
                live.update(progress -> progress.with(index, failed));
                commitWithSteps(session, i);
                noteLoadError(session, e);
                status = failed.status();
                error = error == null ? message(i, failed) : error;
                if (status == Status.ABORTED) {
                    break;
                }
                status = Status.FAILED;
            }
        }
        end(session, error == null ? Status.FINISHED : status, error, null);
    }

    private void runOne(Session session, int index, boolean insideBlock) throws SQLException {
        long begin = System.nanoTime();
        live.update(progress -> progress.with(index, progress.subs().get(index).with(Status.STARTED, null, 0, clock.millis())));
        if (live.isCancelled()) {
            throw new Cancelled();
        }
        var statement = SqlParser.parse(submission.sqls().get(index), submission.parameters(), submission.sqls().subList(0, index).stream().anyMatch(SqlParser::setsCase));
        Effect effect = new Executor(session, copies, insideBlock).execute(statement, results.file(submission.id(), index));
        live.update(progress -> progress.with(index, progress.subs().get(index).finished(effect, System.nanoTime() - begin, clock.millis())));
        if (Executor.commits(statement)) {
            commitWithSteps(session, index);
        }
    }

    /** Commits, and with it the ends of the sub-statements up to this one: a server started after a kill tells what stands. */
    private void commitWithSteps(Session session, int last) throws SQLException {
        for (int i = kept; i <= last; i++) {
            StatementLog.writeStep(session.connection(), submission.id(), i, live.progress().subs().get(i));
        }
        session.commit();
        kept = last + 1;
    }

    private Sub failed(Session session, int index, Throwable e) {
        Sub sub = live.progress().subs().get(index);
        boolean cancelled = e instanceof Cancelled || e instanceof SQLException sql && SqlErrors.isCancel(sql) && live.isCancelled();
        if (cancelled) {
            return sub.with(Status.ABORTED, "ERROR: Query cancelled on user's request", took(), clock.millis());
        }
        String error = switch (e) {
            case SqlError known -> known.getMessage();
            case SQLException sql -> SqlErrors.translate(sql, session.writing()).getMessage();
            default -> {
                LOG.warn("statement {} failed inside the server", submission.id(), e);
                yield "ERROR: internal error of the local Data API server: " + e;
            }
        };
        return sub.with(Status.FAILED, error, took(), clock.millis());
    }

    private String message(int index, Sub failed) {
        return submission.batch() ? "Query #" + (index + 1) + " failed with " + failed.error() : failed.error();
    }

    /** Keeps the outcome in a transaction of its own, then lets those who wait see it. */
    private void end(Session session, Status status, String error, Throwable cause) throws SQLException {
        Progress outcome = live.progress().ended(status, error, took(), clock.millis());
        StatementLog.writeOutcome(session.connection(), submission.id(), outcome);
        session.commit();
        noteLoadError(session, cause);
        live.update(progress -> outcome);
    }

    private void noteLoadError(Session session, Throwable cause) throws SQLException {
        if (!(cause instanceof CopyFailure failure)) {
            return;
        }
        try (PreparedStatement insert = session.connection().prepareStatement("insert into _rs.load_errors values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)")) {
            insert.setString(1, submission.id());
            insert.setTimestamp(2, new Timestamp(submission.createdAt()));
            insert.setString(3, failure.table());
            insert.setString(4, failure.file());
            insert.setLong(5, failure.row());
            insert.setString(6, failure.column());
            insert.setString(7, failure.columnType());
            insert.setInt(8, failure.code());
            insert.setString(9, failure.reason());
            insert.executeUpdate();
        }
        session.commit();
    }

    private long took() {
        return System.nanoTime() - started;
    }
}
