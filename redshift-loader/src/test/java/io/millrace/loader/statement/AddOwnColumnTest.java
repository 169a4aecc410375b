package io.millrace.loader.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.ledger.LedgerTables;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddOwnColumnTest {
    @Test
    void addsWhatATableOfAnOlderBuildLacks() {
        var missing = AddOwnColumn.missing(GoldenSqlTest.TARGET, List.of(List.of(LedgerTables.LOAD_HOURS, LedgerTables.SUPERSEDED), List.of(LedgerTables.LOADS, LedgerTables.SET_ASIDE)));

        assertThat(missing).extracting(Statement::sql).containsExactly("ALTER TABLE \"public\".\"millrace_load_hours\" ADD COLUMN set_aside BIGINT DEFAULT 0");
    }

    @Test
    void hasNothingToDoWhereAllColumnsAreThere() {
        var found = List.of(List.of(LedgerTables.LOAD_HOURS, LedgerTables.SET_ASIDE), List.of(LedgerTables.LOAD_HOURS, LedgerTables.SUPERSEDED));

        assertThat(AddOwnColumn.missing(GoldenSqlTest.TARGET, found)).isEmpty();
    }
}
