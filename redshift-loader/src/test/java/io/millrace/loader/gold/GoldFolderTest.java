package io.millrace.loader.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldFolderTest {
    private static final Target TARGET = new Target("analytics", "events", "p", "live", "events");

    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void readsSeedsThenViewsByNameAndFillsInPlaceholders() throws IOException {
        write("gold/20_b.sql", "CREATE VIEW {{schema}}.b AS SELECT 1;");
        write("gold/10_a.sql", "-- it's a comment; with a semicolon\nCREATE MATERIALIZED VIEW {{schema}}.a AS SELECT ';' AS x FROM {{schema}}.{{table}};\nGRANT SELECT ON {{schema}}.a TO PUBLIC;");
        write("seeds/countries.csv", "code,name\nde,\"Germany\"\nfr,\n");

        List<GoldItem> items = GoldFolder.read(directory, "gold", TARGET);

        assertThat(items).extracting(GoldItem::name).containsExactly("seeds/countries.csv", "10_a.sql", "20_b.sql");
        assertThat(items.get(0).transactions()).containsExactly(List.of(
                "CREATE TABLE \"analytics\".\"countries\" (\"code\" VARCHAR(65535), \"name\" VARCHAR(65535)) DISTSTYLE ALL",
                "INSERT INTO \"analytics\".\"countries\" VALUES\n('de', 'Germany'),\n('fr', NULL)"));
        assertThat(items.get(1).transactions()).containsExactly(
                List.of("CREATE MATERIALIZED VIEW analytics.a AS SELECT ';' AS x FROM analytics.events"), List.of("GRANT SELECT ON analytics.a TO PUBLIC"));
        assertThat(items.get(1).drops()).containsExactly("DROP MATERIALIZED VIEW IF EXISTS analytics.a");
        assertThat(items.get(1).refreshes()).containsExactly("REFRESH MATERIALIZED VIEW analytics.a");
        assertThat(items.get(2).refreshes()).isEmpty();
    }

    @Test
    void keepsASeedOfHeadingsOnlyAsAnEmptyTable() throws IOException {
        write("seeds/empty.csv", "code\n");

        assertThat(GoldFolder.read(directory, "gold", TARGET).getFirst().transactions().getFirst()).hasSize(1);
    }

    @Test
    void namesTheLineOfASeedThatDoesNotFit() throws IOException {
        write("seeds/bad.csv", "a,b\n1,2\n3\n");

        assertThatThrownBy(() -> GoldFolder.read(directory, "gold", TARGET)).isInstanceOf(LoadStopped.class).hasMessageContaining("seeds/bad.csv: line 3 has 1 fields");
    }

    @Test
    void makesAnewFromTheFirstChangedFileOn() throws IOException {
        write("gold/1.sql", "CREATE VIEW a AS SELECT 1");
        write("gold/2.sql", "CREATE VIEW b AS SELECT 2");
        List<GoldItem> items = GoldFolder.read(directory, "gold", TARGET);
        var hashes = Map.of("1.sql", items.get(0).hash(), "2.sql", items.get(1).hash());

        assertThat(GoldFolder.firstChanged(items, hashes)).isEqualTo(2);
        assertThat(GoldFolder.firstChanged(items, Map.of("1.sql", items.get(0).hash(), "2.sql", "other"))).isEqualTo(1);
        assertThat(GoldFolder.firstChanged(items, Map.of("2.sql", items.get(1).hash()))).isZero();
    }

    @Test
    void hasNothingToDoWithoutFolders() {
        assertThat(GoldFolder.read(directory, "gold", TARGET)).isEmpty();
    }
}
