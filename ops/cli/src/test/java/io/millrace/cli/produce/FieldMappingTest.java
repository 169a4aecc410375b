package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldMappingTest {
    @Test
    void takesAFieldFromAnotherColumn() throws Exception {
        assertThat(map("{\"InvoiceDate\":\"d\"}", List.of("sold_at=InvoiceDate"), List.of())).contains("\"sold_at\":\"d\"");
    }

    @Test
    void readsAndWritesNestedFields() throws Exception {
        assertThat(map("{\"user\":{\"name\":\"x\"}}", List.of("actor.login=user.name"), List.of())).contains("\"actor\":{\"login\":\"x\"}");
    }

    @Test
    void twoFieldsMayChangePlaces() throws Exception {
        assertThat(map("{\"a\":1,\"b\":2}", List.of("a=b", "b=a"), List.of())).isEqualTo("{\"a\":2,\"b\":1}");
    }

    @Test
    void aColumnMayHaveADotInItsName() throws Exception {
        assertThat(map("{\"a.b\":1}", List.of("c=a.b"), List.of())).contains("\"c\":1");
    }

    @Test
    void knowsRowNumberIdAndConstants() throws Exception {
        assertThat(map("{}", List.of("n=@row", "id=@id"), List.of("source=shop=1"))).isEqualTo("{\"n\":7,\"id\":\"0123456789ab-7\",\"source\":\"shop=1\"}");
    }

    @Test
    void aColumnThatIsNotThereLeavesTheFieldMissing() throws Exception {
        assertThat(map("{\"a\":1}", List.of("a=none"), List.of())).isEqualTo("{}");
    }

    @Test
    void aMappingWithoutEqualsSaysHowToWriteIt() {
        assertThatThrownBy(() -> FieldMapping.of(List.of("a"), List.of())).hasMessageContaining("--map 'a'").hasMessageContaining("field=column");
    }

    private static String map(String json, List<String> maps, List<String> constants) throws Exception {
        var fields = (ObjectNode) JsonRows.JSON.readTree(json);
        var mapping = FieldMapping.of(maps, constants).forFile("0123456789abcdef");
        return mapping.apply(new Row(7, 8, json, fields, null), fields).toString();
    }
}
