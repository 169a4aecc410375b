package io.millrace.schemas.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.time.EventHour;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitTest {
    private static final PartFile FILE = new PartFile("k", "u", List.of(new PartFile.Part(1, "e", 10, "c")), EventHour.parse("2026-11-20T15"), "web", 5, 3, 10, 1, 2, 3, 4);
    private static final Unwritable ROW = new Unwritable(12, 0, 99, null, null, "too wide", "AAA=");

    @Test
    void comesBackAsItWas() throws IOException {
        var commit = commit(10, 20);

        assertThat(Commit.decode(commit.encode())).isEqualTo(commit);
        assertThat(commit.rows()).isEqualTo(3);
    }

    @Test
    void givesTheSameBytesEachTime() {
        assertThat(commit(10, 20).encode()).isEqualTo(commit(10, 20).encode());
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> commit(20, 20)).hasMessageContaining("empty range [20, 20)");
    }

    @Test
    void ignoresFieldsOfALaterBuildButNotALaterVersion() throws IOException {
        String json = new String(commit(10, 20).encode(), UTF_8);

        assertThat(Commit.decode(json.replaceFirst("\\{", "{\"added\":1,").getBytes(UTF_8))).isEqualTo(commit(10, 20));
        assertThatThrownBy(() -> Commit.decode(json.replace("\"version\":1", "\"version\":2").getBytes(UTF_8))).hasMessageContaining("version 2");
    }

    /** Commits from before these were kept. */
    @Test
    void readsACommitWithoutEpochHourAndSource() throws IOException {
        String json = new String(commit(10, 20).encode(), UTF_8);
        assertThat(json).doesNotContain("leaderEpoch");

        var commit = Commit.decode(json.getBytes(UTF_8));

        assertThat(commit.leaderEpoch()).isNull();
        assertThat(commit.unwritable().getFirst().hour()).isNull();
    }

    @Test
    void keepsEpochHourAndSource() throws IOException {
        var row = new Unwritable(12, 0, 99, EventHour.parse("2026-11-20T15"), "web", "too wide", "AAA=");
        var commit = commit(row);

        assertThat(Commit.decode(commit.encode())).isEqualTo(commit);
    }

    @Test
    void keepsWhoseColumnsRowsOfOlderVersionsGot() throws IOException {
        var commit = projected(Map.of(7, 9, 5, 9));

        assertThat(Commit.decode(commit.encode()).projected()).isEqualTo(Map.of(5, 9, 7, 9));
        assertThat(new String(commit.encode(), UTF_8)).contains("\"projected\":{\"5\":9,\"7\":9}");
    }

    /** Commits from before it was kept. */
    @Test
    void readsACommitThatDoesNotSayIt() throws IOException {
        String json = new String(commit(10, 20).encode(), UTF_8);

        assertThat(Commit.decode(json.replace("\"projected\":{},", "").getBytes(UTF_8))).isEqualTo(commit(10, 20));
        assertThat(projected(null).projected()).isEmpty();
    }

    @Test
    void keepsKeyAndHeadersOfADeadLetter() throws IOException {
        var headers = List.of(new Unwritable.Header("trace", "AAA="), new Unwritable.Header("none", null));
        var commit = commit(new Unwritable(12, -1, -1, null, null, "too long", "AAA=", "BBB=", headers));

        assertThat(Commit.decode(commit.encode())).isEqualTo(commit);
    }

    /** Jackson takes texts of 20 million characters unless told otherwise. */
    @Test
    void comesBackHoweverLongAnUnwritableRowIs() throws IOException {
        var commit = commit(new Unwritable(12, 0, 99, null, null, "too long", "A".repeat(21_000_000)));

        assertThat(Commit.decode(commit.encode()).unwritable().getFirst().value()).hasSize(21_000_000);
    }

    @Test
    void keepsTheOrigin() throws IOException {
        var origin = new Origin(Origin.VERSION, "t", "id", 3, 7);

        assertThat(Origin.decode(origin.encode())).isEqualTo(origin);
    }

    private static Commit projected(Map<Integer, Integer> projected) {
        return new Commit(Commit.VERSION, "shop", "live", "events", "t", "tid", 0, 10, 20, 4, "ab", 1, "id", List.of(), projected, List.of(), List.of());
    }

    private static Commit commit(Unwritable row) {
        return new Commit(Commit.VERSION, "shop", "live", "events", "t", "tid", 0, 10, 20, 4, "ab", 1, "id", List.of(), List.of(), List.of(row));
    }

    private static Commit commit(long first, long end) {
        var schema = new FileSchema(5, List.of(new Column("id", ColumnType.STRING), new Column("d", ColumnType.DECIMAL, 9, 2)));
        return new Commit(Commit.VERSION, "shop", "live", "events", "t", "tid", 0, first, end, null, "ab", 1, "id", List.of(schema), List.of(FILE), List.of(ROW));
    }
}
