package io.millrace.benchmarks.plan;

import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** Product events of about 300 bytes in wire format, the same for each run. */
public final class ProductEvents {
    public static final Schema SCHEMA = schema();

    /** Event times lie in the day before it. */
    public static final long LATEST = 1_795_262_400_000L + 86_400_000;

    private static final List<String> SOURCES = List.of("web", "ios", "android", "backend");
    private static final List<String> TYPES = List.of("page_view", "add_to_cart", "sign_in", "purchase", "session_end");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "NL", "AT", "CH", "PL", "GB");
    private static final List<String> PAGES = List.of("/search?q=oolong+tea&sort=price", "/category/tea/green", "/product/2203", "/help");
    private static final List<String> MODELS = List.of("Pixel 9 Pro", "iPhone 17", "Galaxy S26 Ultra");

    private ProductEvents() {}

    public static byte[][] framed(int count) {
        return records(count).map(event -> framed(7, event)).toArray(byte[][]::new);
    }

    public static Stream<GenericRecord> records(int count) {
        var random = new Random(20_261_121);
        return Stream.generate(() -> event(random)).limit(count);
    }

    public static byte[] framed(int schemaId, GenericRecord event) {
        return WireFormat.frame(schemaId, body(event));
    }

    private static GenericRecord event(Random random) {
        var event = new GenericData.Record(SCHEMA);
        boolean isPurchase = random.nextInt(5) == 0;
        event.put("event_id", new UUID(random.nextLong(), random.nextLong()).toString());
        event.put("event_time", LATEST - 86_400_000 + random.nextInt(86_400_000));
        event.put("source", oneOf(SOURCES, random));
        event.put("type", isPurchase ? "purchase" : oneOf(TYPES, random));
        event.put("user_id", random.nextInt(3) == 0 ? null : (Long) (1_000L + random.nextInt(50_000)));
        event.put("session_id", Long.toHexString(random.nextLong()));
        event.put("page", random.nextInt(10) == 0 ? null : "https://shop.example" + oneOf(PAGES, random));
        event.put("country", oneOf(COUNTRIES, random));
        event.put("device", device(random));
        boolean isLocated = random.nextInt(4) > 0;
        event.put("latitude", isLocated ? (Double) (45 + 10 * random.nextDouble()) : null);
        event.put("longitude", isLocated ? (Double) (5 + 10 * random.nextDouble()) : null);
        event.put("amount", isPurchase ? ByteBuffer.wrap(new byte[] {2, (byte) random.nextInt(), (byte) random.nextInt()}) : null);
        event.put("currency", isPurchase ? "EUR" : null);
        event.put("properties", properties(random));
        return event;
    }

    private static GenericRecord device(Random random) {
        Schema schema = SCHEMA.getField("device").schema();
        Schema kind = schema.getField("kind").schema();
        var device = new GenericData.Record(schema);
        device.put("kind", new GenericData.EnumSymbol(kind, oneOf(kind.getEnumSymbols(), random)));
        device.put("model", random.nextInt(3) == 0 ? null : oneOf(MODELS, random));
        device.put("os", "Android 17");
        device.put("width", 1_080 + 8 * random.nextInt(100));
        device.put("height", 1_920 + 8 * random.nextInt(100));
        return device;
    }

    private static LinkedHashMap<String, String> properties(Random random) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("app_version", "5." + random.nextInt(4) + ".1");
        properties.put("referrer", "https://search.example/tea");
        properties.put("campaign", "autumn-" + random.nextInt(100));
        if (random.nextBoolean()) properties.put("experiment", "checkout-b");
        return properties;
    }

    private static <T> T oneOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] body(GenericRecord event) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema schema() {
        try (InputStream file = ProductEvents.class.getResourceAsStream("/product-event.avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
