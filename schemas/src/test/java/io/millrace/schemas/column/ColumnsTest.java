package io.millrace.schemas.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.SchemaBuilder;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void widensNumbersAndKeepsLogicalTypes() {
        var schema = new Schema.Parser().parse("""
                {"type":"record","name":"E","fields":[
                 {"name":"i","type":"int"},{"name":"f","type":["null","float"]},{"name":"s","type":"string"},
                 {"name":"t","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"d","type":{"type":"int","logicalType":"date"}},
                 {"name":"m","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
                 {"name":"b","type":"bytes"},{"name":"e","type":{"type":"enum","name":"En","symbols":["A"]}},
                 {"name":"n","type":{"type":"map","values":"string"}},{"name":"u","type":["null","string","long"]},{"name":"o","type":"boolean"}]}
                """);

        assertThat(Columns.of(schema)).startsWith(
                new Column("i", ColumnType.LONG), new Column("f", ColumnType.DOUBLE), new Column("s", ColumnType.STRING),
                new Column("t", ColumnType.TIMESTAMP), new Column("d", ColumnType.DATE), new Column("m", ColumnType.DECIMAL, 12, 2),
                new Column("b", ColumnType.BYTES), new Column("e", ColumnType.STRING), new Column("n", ColumnType.NESTED),
                new Column("u", ColumnType.NESTED), new Column("o", ColumnType.BOOLEAN)).endsWith(Columns.OWN.toArray(Column[]::new));
    }

    @Test
    void refusesFieldsThatAreOneColumnInTheTable() {
        var schema = SchemaBuilder.record("E").fields().requiredString("Name").requiredString("name").endRecord();

        assertThatThrownBy(() -> Columns.of(schema)).hasMessageContaining("two fields are column 'name'");
    }

    @Test
    void refusesAFieldNamedLikeOneOfOurs() {
        var schema = SchemaBuilder.record("E").fields().requiredLong("_offset").endRecord();

        assertThatThrownBy(() -> Columns.of(schema)).hasMessageContaining("'_offset'");
    }
}
