package io.millrace.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Writers side by side. AWS pages: LOCK; Serializable isolation; Managing concurrent write operations. */
class LocksIT {
    @TempDir
    static Path directory;
    private static Redshift redshift;

    @BeforeAll
    static void start() {
        redshift = new Redshift(directory);
        redshift.must("create table gate (n int)");
    }

    @AfterAll
    static void stop() {
        redshift.close();
    }

    /** From now on whoever reads table gate waits, until {@link #open}. */
    private static String shut() {
        String holder = submit("lock gate", Redshift.ENDLESS);
        awaitStatement(holder, 2, "STARTED");
        return holder;
    }

    private static void open(String holder) {
        redshift.client().cancelStatement(b -> b.id(holder));
        redshift.end(holder);
    }

    private static String submit(String... sqls) {
        return redshift.client().batchExecuteStatement(Redshift.batch(sqls).build()).id();
    }

    private static void awaitStatement(String id, int number, String status) {
        await().until(() -> redshift.client().describeStatement(b -> b.id(id)).subStatements().get(number - 1).statusAsString().equals(status));
    }

    /** AWS: LOCK: the second writer waits, and then sees what the first wrote: its snapshot is taken after the lock. */
    @Test
    void showsAWaitingWriterWhatTheOneBeforeWrote() {
        redshift.must("create table seen (n int)");
        String gate = shut();
        String first = submit("lock seen", "insert into seen values (1)", "select * from gate");
        awaitStatement(first, 3, "STARTED");
        String second = submit("lock seen", "select count(*) from seen", "insert into seen select count(*) + 1 from seen");
        awaitStatement(second, 1, "STARTED");
        open(gate);
        assertThat(redshift.end(second).error()).isNull();
        assertThat(redshift.end(first).error()).isNull();
        assertThat(redshift.rows(second + ":2")).containsExactly("1");
        assertThat(redshift.query("select n from seen order by n")).containsExactly("1", "2");
    }

    /** AWS: LOCK: no update is lost among many writers that lock first. */
    @Test
    void losesNoUpdateAmongWritersThatLock() {
        redshift.must("create table counter (n int)");
        redshift.must("insert into counter values (0)");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(submit("lock table counter", "create temp table t as select n from counter", "update counter set n = t.n + 1 from t"));
        }
        ids.forEach(id -> assertThat(redshift.end(id).error()).isNull());
        assertThat(redshift.query("select n from counter")).containsExactly("12");
    }

    /** AWS: LOCK: of tables, and such as there are. One made in the same transaction is there. */
    @Test
    void locksTablesOnly() {
        redshift.must("create view seen_through as select n from gate");
        redshift.must("create materialized view kept_apart auto refresh no as select n from gate");
        assertThat(redshift.runBatch("lock gate, no_such_ledger", "select 1").error()).isEqualTo("Query #1 failed with ERROR: relation \"no_such_ledger\" does not exist");
        assertThat(redshift.error("lock seen_through")).isEqualTo("ERROR: \"seen_through\" is not a table");
        assertThat(redshift.error("lock public.kept_apart")).isEqualTo("ERROR: \"public.kept_apart\" is not a table");
        assertThat(redshift.runBatch("create table own (n int)", "lock own", "create temp table mine (n int)", "lock mine").error()).isNull();
    }

    /** AWS: LOCK: several, one statement each, are all taken before the snapshot. */
    @Test
    void showsWhatWasWrittenBeforeTheLastOfItsLocks() {
        redshift.must("create table early (n int)");
        redshift.must("create table late (n int)");
        String gate = shut();
        String first = submit("lock late", "insert into late values (1)", "select * from gate");
        awaitStatement(first, 3, "STARTED");
        String second = submit("lock early", "lock late", "select count(*) from late");
        awaitStatement(second, 2, "STARTED");
        open(gate);
        assertThat(redshift.end(second).error()).isNull();
        assertThat(redshift.rows(second + ":3")).containsExactly("1");
    }

    /** AWS: CancelStatement: a cancelled holder gives its lock back and its work is gone; LOCK keeps readers out as well. */
    @Test
    void freesTheLockOfACancelledTransaction() {
        redshift.must("create table held (n int)");
        String holder = submit("lock held", "insert into held values (1)", Redshift.ENDLESS);
        awaitStatement(holder, 3, "STARTED");
        String reader = redshift.client().executeStatement(Redshift.statement("select count(*) from held").build()).id();
        await().until(() -> redshift.client().describeStatement(b -> b.id(reader)).status() == StatusString.STARTED);
        redshift.client().cancelStatement(b -> b.id(holder));
        assertThat(redshift.end(holder).status()).isEqualTo(StatusString.ABORTED);
        assertThat(redshift.end(reader).error()).isNull();
        assertThat(redshift.rows(reader)).containsExactly("0");
    }

    /** AWS: LOCK; a waiting statement can be cancelled too. */
    @Test
    void cancelsAWaitingStatement() {
        redshift.must("create table wanted (n int)");
        String holder = submit("lock wanted", Redshift.ENDLESS);
        awaitStatement(holder, 2, "STARTED");
        String waiter = submit("insert into wanted values (1)", "select 1");
        awaitStatement(waiter, 1, "STARTED");
        redshift.client().cancelStatement(b -> b.id(waiter));
        assertThat(redshift.end(waiter).status()).isEqualTo(StatusString.ABORTED);
        redshift.client().cancelStatement(b -> b.id(holder));
        assertThat(redshift.end(holder).status()).isEqualTo(StatusString.ABORTED);
    }

    /** AWS: Serializable isolation: a writer whose snapshot is older than another's update of its rows fails with 1023. */
    @Test
    void refusesAnUpdateOnAnOldSnapshot() {
        redshift.must("create table contended (n int)");
        redshift.must("insert into contended values (0)");
        String gate = shut();
        String late = submit("select n from contended", "select * from gate", "update contended set n = n + 1");
        awaitStatement(late, 2, "STARTED");
        redshift.must("update contended set n = n + 10");
        open(gate);
        assertThat(redshift.end(late).error()).contains("ERROR: 1023", "Serializable isolation violation on table - contended");
        assertThat(redshift.query("select n from contended")).containsExactly("10");
    }

    /** AWS: LOCK: transactions that lock in opposite order. */
    @Test
    void breaksADeadlock() {
        redshift.must("create table left_hand (n int)");
        redshift.must("create table right_hand (n int)");
        String gate = shut();
        String first = submit("lock left_hand", "select * from gate", "lock right_hand", "insert into right_hand values (1)");
        String second = submit("lock right_hand", "select * from gate", "lock left_hand", "insert into left_hand values (1)");
        awaitStatement(first, 2, "STARTED");
        awaitStatement(second, 2, "STARTED");
        open(gate);
        var errors = new ArrayList<String>();
        for (String id : new String[] {first, second}) {
            errors.add(redshift.end(id).error());
        }
        assertThat(errors).containsOnlyOnce((String) null);
        assertThat(errors).anySatisfy(error -> assertThat(error).contains("deadlock detected"));
    }
}
