package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.sink.check.Finding;
import io.millrace.sink.check.LakeCheck;
import io.millrace.sink.check.Report;
import io.millrace.sink.store.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Holds a lane's whole lake against what was written into its valid topic: by DuckDB, by the chains and by {@code lake check}. */
final class LakeJudge {
    private final ObjectStore store;
    private final LakeLayout layout;

    LakeJudge(ObjectStore store, LakeLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * @param written raw rows of each partition
     * @param ends of the topic's partitions
     * @param directory new, for the part files
     * @return what {@code lake check} found: nothing but unfinished uploads
     */
    List<Finding> requireExactly(long[] written, long[] ends, Path directory) throws Exception {
        var lake = new LocalLake(store, layout);
        requireWholeChains(lake, written, ends);
        lake.download(Files.createDirectory(directory));
        requireEachRowOnce(directory, written);
        var findings = findings();
        assertThat(findings).allMatch(finding -> finding instanceof Finding.DeadUpload || finding instanceof Finding.OpenUpload);
        return findings;
    }

    private static void requireWholeChains(LocalLake lake, long[] written, long[] ends) throws Exception {
        var decided = new ArrayList<String>();
        for (int partition = 0; partition < ends.length; partition++) {
            var chain = lake.chain(partition);
            assertThat(chain.getLast().endOffset()).as("end of chain %d", partition).isEqualTo(ends[partition]);
            assertThat(chain).allMatch(commit -> commit.unwritable().isEmpty());
            assertThat(chain.stream().mapToLong(Commit::rows).sum()).as("rows that chain %d says it has", partition).isEqualTo(written[partition]);
            chain.forEach(commit -> commit.files().stream().map(PartFile::key).forEach(decided::add));
        }
        assertThat(lake.dataKeys()).as("part files that a listing shows").containsExactlyInAnyOrderElementsOf(decided);
    }

    private static void requireEachRowOnce(Path files, long[] written) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement()) {
            statement.execute("create table found as select _partition p, _offset o, id, payload from read_parquet('%s/*.parquet', hive_partitioning = false)".formatted(files));
            statement.execute("create table written as " + selectWritten(written));
            assertThat(firstOf(statement, "select p || ':' || o from written anti join found using (p, o)")).as("lost").isEmpty();
            assertThat(firstOf(statement, "select p || ':' || o || ' ' || count(*) || ' times' from found group by p, o having count(*) > 1")).as("doubled").isEmpty();
            assertThat(firstOf(statement, "select p || ':' || o || ' ' || payload from found where payload is distinct from 'row ' || p || ':' || o or id is distinct from p || '-' || o"))
                    .as("not what was written").isEmpty();
            assertThat(firstOf(statement, "select p || ':' || o from found anti join written using (p, o)")).as("never written").isEmpty();
        }
    }

    private static String selectWritten(long[] written) {
        var all = new ArrayList<String>();
        for (int partition = 0; partition < written.length; partition++) all.add("select %d p, range o from range(%d)".formatted(partition, written[partition]));
        return String.join(" union all ", all);
    }

    private static List<String> firstOf(Statement statement, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var result = statement.executeQuery(query + " order by 1 limit 10")) {
            while (result.next()) rows.add(result.getString(1));
        }
        return rows;
    }

    private List<Finding> findings() throws Exception {
        var findings = new ArrayList<Finding>();
        new LakeCheck(store, layout, LakeLayout.EVENTS, new LakeCheck.Options(null, true, false), new Report() {
            @Override
            public void found(Finding finding) {
                findings.add(finding);
            }

            @Override
            public void aborted(Finding.DeadUpload upload) {}

            @Override
            public void progress(String what, long count) {}
        }).run();
        return findings;
    }
}
