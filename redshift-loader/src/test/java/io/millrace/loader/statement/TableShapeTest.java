package io.millrace.loader.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableShapeTest {
    private static final Target TARGET = new Target("public", "events", "p", "live", "events");
    private static final List<Column> WANTED = List.of(new Column("Id", ColumnType.STRING), new Column("price", ColumnType.DECIMAL, 12, 2));
    private static final List<String> ID = Arrays.asList("id", "character varying", null, null);

    @Test
    void makesATableThatIsNotThere() {
        assertThat(TableShape.changes(TARGET, List.of(), WANTED)).singleElement().extracting(Statement::sql).isEqualTo("""
                CREATE TABLE IF NOT EXISTS "public"."events" (
                  "id" VARCHAR(65535),
                  "price" DECIMAL(12,2)
                )
                DISTSTYLE AUTO
                SORTKEY ("_event_time")""");
    }

    @Test
    void addsAFieldOfALaterSchemaAndLeavesColumnsThatLostTheirs() {
        assertThat(TableShape.changes(TARGET, List.of(ID, Arrays.asList("gone", "bigint", "64", "0")), WANTED))
                .extracting(Statement::sql).containsExactly("ALTER TABLE \"public\".\"events\" ADD COLUMN \"price\" DECIMAL(12,2)");
    }

    @Test
    void hasNothingToDoWhereAllColumnsAreThere() {
        assertThat(TableShape.changes(TARGET, List.of(ID, List.of("price", "numeric", "12", "2")), WANTED)).isEmpty();
    }

    @Test
    void stopsAtAnotherTypeWithThePlan() {
        assertThatThrownBy(() -> TableShape.changes(TARGET, List.of(ID, List.of("price", "numeric", "10", "2")), WANTED))
                .isInstanceOf(LoadStopped.class).hasMessageContaining("column 'price' is numeric").hasMessageContaining("DECIMAL(12,2)")
                .hasMessageContaining("RENAME COLUMN \"price\" TO \"price_before\"");
    }
}
