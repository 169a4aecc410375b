package io.millrace.cli.deadletter;

import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** Values of a schema with every kind of field, encoded by Avro itself. */
final class SaleEvents {
    static final int SCHEMA_ID = 7;
    static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Sale", "namespace": "shop", "fields": [
              {"name": "id", "type": "string"},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "buyer", "type": {"type": "record", "name": "Buyer", "fields": [
                {"name": "name", "type": ["null", "string"]}, {"name": "age", "type": "int"}]}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "scores", "type": {"type": "map", "values": "double"}},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["NEW", "USED"]}},
              {"name": "raw", "type": {"type": "fixed", "name": "Two", "size": 2}},
              {"name": "gift", "type": "boolean"}]}""");

    private SaleEvents() {}

    static byte[] sale(String buyer, int age) {
        Schema buyerSchema = SCHEMA.getField("buyer").schema();
        GenericRecord person = new GenericData.Record(buyerSchema);
        person.put("name", buyer);
        person.put("age", age);
        GenericRecord sale = new GenericData.Record(SCHEMA);
        sale.put("id", "s-1");
        sale.put("at", ALetter.NOON);
        sale.put("buyer", person);
        sale.put("price", ByteBuffer.wrap(new BigDecimal("-12.50").unscaledValue().toByteArray()));
        sale.put("day", 20_413);
        sale.put("tags", List.of("a", "é"));
        sale.put("scores", Map.of("x", Double.NaN));
        sale.put("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), "USED"));
        sale.put("raw", new GenericData.Fixed(SCHEMA.getField("raw").schema(), new byte[] {(byte) 0xca, (byte) 0xfe}));
        sale.put("gift", true);
        return encode(sale);
    }

    private static byte[] encode(GenericRecord record) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return WireFormat.frame(SCHEMA_ID, out.toByteArray());
    }
}
