package io.millrace.loader.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Commits;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Redshift is told, word for word: {@code src/test/resources/golden}. */
class GoldenSqlTest {
    static final Target TARGET = new Target("public", "events", "p", "live", "events");

    private static List<Slice> twoPartitions(String id) {
        return List.of(
                new Slice(Commits.ledger(0, 5), List.of(Commits.commit(id, 0, 5, 9, Commits.COLUMNS, 3), Commits.commit(id, 0, 9, 12, Commits.LATER, 2))),
                new Slice(Commits.ledger(2, 0), List.of(Commits.commit(id, 2, 0, 4, Commits.COLUMNS))));
    }

    private static LoadStatements statements(Mode mode, List<Slice> slices) {
        return LoadStatements.of(Batch.of(TARGET, mode, slices), 1, "lake", "p/live/events/", "arn:aws:iam::123456789012:role/copy");
    }

    static String sql(List<? extends Statement> statements) {
        return statements.stream().map(statement -> statement.sql() + ";\n").collect(Collectors.joining("\n"));
    }

    private static void assertGolden(String name, String text) throws IOException {
        try (var golden = GoldenSqlTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(text).isEqualTo(golden == null ? null : new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void mergesTwoPartitionsWithTwoListsOfColumns() throws IOException {
        assertGolden("merge.sql", sql(statements(Mode.MERGE, twoPartitions("eventId")).statements()));
    }

    @Test
    void mergesByAnIdWithinARecord() throws IOException {
        assertGolden("merge-nested-id.sql", sql(statements(Mode.MERGE, twoPartitions("repo.fullId")).statements()));
    }

    @Test
    void appends() throws IOException {
        assertGolden("append.sql", sql(statements(Mode.APPEND, twoPartitions("eventId")).statements()));
    }

    @Test
    void movesTheLedgerOverCommitsWithoutRows() throws IOException {
        assertGolden("empty.sql", sql(statements(Mode.MERGE, List.of(new Slice(Commits.ledger(1, 0), List.of(Commits.commit(1, 0, 4, Commits.COLUMNS))))).statements()));
    }

    @Test
    void makesItsOwnTablesAndLedgerRows() throws IOException {
        var statements = new ArrayList<Statement>();
        Stream.of(CreateOwnTable.Kind.values()).forEach(kind -> statements.add(new CreateOwnTable(TARGET, kind)));
        statements.add(new EnsureLedgerRow(TARGET, 3, "topic-a", 17));
        statements.addAll(AddOwnColumn.missing(TARGET, List.of()));
        assertGolden("own-tables.sql", sql(statements));
    }

    @Test
    void asks() throws IOException {
        assertGolden("queries.sql", sql(List.of(new ReadLedger(TARGET), new ReadColumns(TARGET), new ReadLoad(TARGET, "b1"), new ReadWarehouse(TARGET), new ReadGold(TARGET), new ReadOwnColumns(TARGET))));
    }

    @Test
    void namesEveryFileInAManifestWithItsSize() throws IOException {
        var manifests = statements(Mode.MERGE, twoPartitions("eventId")).manifests();

        assertThat(manifests.keySet()).allSatisfy(key -> assertThat(key).startsWith("p/live/events/loads/")).hasSize(2);
        assertThat(manifests.values()).extracting(bytes -> new String(bytes, UTF_8)).first().isEqualTo(
                "{\"entries\":[{\"url\":\"s3://lake/p/live/events/data/date=2026-11-20/hour=12/source=web/0-5-a-0.parquet\",\"mandatory\":true,\"meta\":{\"content_length\":1000}}]}");
    }

    @Test
    void sameBatchAfterTheSameLedgerHasTheSameId() {
        Batch batch = Batch.of(TARGET, Mode.MERGE, twoPartitions("eventId"));
        Batch same = Batch.of(TARGET, Mode.MERGE, twoPartitions("eventId"));
        Batch shorter = Batch.of(TARGET, Mode.MERGE, twoPartitions("eventId").subList(0, 1));

        assertThat(same.id()).isEqualTo(batch.id()).isNotEqualTo(shorter.id());
    }

    @Test
    void refusesAStatementLongerThanTheDataApiTakes() {
        Column[] wide = IntStream.range(0, 1500).mapToObj(n -> new Column("a_rather_long_name_of_a_field_so_that_there_are_many_bytes_" + n, ColumnType.STRING)).toArray(Column[]::new);
        var slices = List.of(new Slice(Commits.ledger(0, 0), List.of(Commits.commit(wide[0].name(), 0, 0, 2, Commits.withOwn(wide), 1))));

        assertThatThrownBy(() -> statements(Mode.MERGE, slices)).isInstanceOf(LoadStopped.class).hasMessageContaining("the Data API takes 100000");
    }

    @Test
    void refusesAnIdThatTheColumnsDoNotHave() {
        assertThatThrownBy(() -> statements(Mode.MERGE, twoPartitions("nosuch"))).isInstanceOf(LoadStopped.class).hasMessageContaining("event.id 'nosuch'");
        assertThatThrownBy(() -> statements(Mode.MERGE, twoPartitions("eventId.part"))).isInstanceOf(LoadStopped.class).hasMessageContaining("has no fields");
    }

    @Test
    void spellsBackslashesAndQuotesSoThatEveryReaderMeansTheSame() {
        assertThat(Sql.text("it's")).isEqualTo("'it''s'");
        assertThat(Sql.text("a\\b")).isEqualTo("'a' || CHR(92) || 'b'");
    }
}
