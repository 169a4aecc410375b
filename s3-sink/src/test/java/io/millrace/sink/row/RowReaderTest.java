package io.millrace.sink.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RowReaderTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[{"name":"id","type":["null","string"]},{"name":"at","type":"string"},{"name":"source","type":"string"}]}""");
    private static final long LEAST_FOR_A_READER = 8_192;
    private static final byte[] RAW = new RawPosition(2, 30, 4).encode();

    private final RowReader reader = new RowReader(id -> id == 1 ? Optional.of(SCHEMA) : Optional.empty(), new EventConfig("id", "at", "source"));

    @Test
    void readsARow() throws Trouble {
        var result = reader.read(5, RAW, value("a", "2026-11-20T15:10:00Z", "web"));

        assertThat(result).isInstanceOfSatisfying(ReadResult.Read.class, read -> {
            assertThat(EventHour.at(read.row().eventTime())).hasToString("2026-11-20T15");
            assertThat(read.row().source()).isEqualTo("web");
            assertThat(read.row().raw()).isEqualTo(new RawPosition(2, 30, 4));
        });
    }

    /** A reader of its own for each event would be 10 KB more. */
    @Test
    void leavesLittleGarbagePerEvent() throws Trouble {
        byte[] value = value("a", "2026-11-20T15:10:00Z", "web");
        for (int i = 0; i < 1_000; i++) reader.read(5, RAW, value);

        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int i = 0; i < 1_000; i++) reader.read(5, RAW, value);
        long perEvent = (threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before) / 1_000;

        assertThat(perEvent).isLessThan(LEAST_FOR_A_READER);
    }

    @Test
    void whatCannotBeARowIsKeptWithItsReason() throws Trouble {
        byte[] good = value("a", "2026-11-20T15:10:00Z", "web");
        assertThat(refusal(null, good)).isEqualTo("header millrace-raw-1 must have 20 bytes, has none");
        assertThat(refusal(new byte[3], good)).isEqualTo("header millrace-raw-1 must have 20 bytes, has 3");
        assertThat(refusal(new RawPosition(-4, 1, 1).encode(), good)).isEqualTo("header millrace-raw-1 names no raw position");
        assertThat(refusal(RAW, null)).isEqualTo("no value");
        assertThat(refusal(RAW, "text".getBytes(UTF_8))).isEqualTo("not in wire format");
        assertThat(refusal(RAW, WireFormat.frame(2, new byte[1]))).isEqualTo("schema id 2: not an Avro schema");
        assertThat(refusal(RAW, WireFormat.frame(1, new byte[1]))).startsWith("malformed: ");
        assertThat(refusal(RAW, value("a", "yesterday", "web"))).isEqualTo("event time: not an ISO-8601 time");
        assertThat(refusal(RAW, value("a", "2026-11-20T15:10:00Z", ""))).isEqualTo("no source");
        assertThat(refusal(RAW, value("", "2026-11-20T15:10:00Z", "web"))).isEqualTo("no event id");
    }

    @Test
    void aSourceTooLongForAFolderIsUnwritable() throws Trouble {
        assertThat(reader.read(5, RAW, value("a", "2026-11-20T15:10:00Z", "/".repeat(80)))).isInstanceOf(ReadResult.Read.class);
        assertThat(refusal(RAW, value("a", "2026-11-20T15:10:00Z", "/".repeat(81)))).isEqualTo("source longer than 240 bytes as a folder's name");
    }

    @Test
    void aRefusedRowKeepsBytesAndPlace() throws Trouble {
        byte[] bytes = "text".getBytes(UTF_8);

        assertThat(reader.read(5, RAW, bytes)).isInstanceOfSatisfying(ReadResult.Refused.class, refused -> {
            assertThat(refused.unwritable().offset()).isEqualTo(5);
            assertThat(refused.unwritable().rawPartition()).isEqualTo(2);
            assertThat(refused.unwritable().rawOffset()).isEqualTo(30);
            assertThat(Base64.getDecoder().decode(refused.unwritable().value())).isEqualTo(bytes);
        });
    }

    @Test
    void aSchemaWithoutTheConfiguredPathsMakesUnwritableRows() throws Trouble {
        var other = new RowReader(id -> Optional.of(SCHEMA), new EventConfig("key", "at", "source"));
        assertThat(other.read(5, RAW, value("a", "2026-11-20T15:10:00Z", "web"))).isInstanceOf(ReadResult.Refused.class);
    }

    @Test
    void aRegistryThatIsAwayMakesNothing() {
        var away = new RowReader(id -> {
            throw new Transient("registry does not answer", null);
        }, new EventConfig("id", "at", "source"));

        assertThatThrownBy(() -> away.read(5, RAW, value("a", "2026-11-20T15:10:00Z", "web"))).isInstanceOf(Transient.class);
    }

    /** As Avro's own readers have it, and as the warehouse must: its maps have a key once. */
    @Test
    void ofAKeyThatAMapHasTwiceTheLastValueHolds() throws Trouble {
        Schema withMap = new Schema.Parser().parse("""
                {"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"at","type":"string"},{"name":"source","type":"string"},
                  {"name":"map","type":["null",{"type":"map","values":"int"}]}]}""");
        var maps = new RowReader(id -> Optional.of(withMap), new EventConfig("id", "at", "source"));
        byte[] start = withoutBranch(value("a", "2026-11-20T15:10:00Z", "web"));

        var row = ((ReadResult.Read) maps.read(5, RAW, and(start, 2, 4, 2, 'k', 14, 2, 'k', 16, 0))).row();

        assertThat(row.value()).isEqualTo(and(start, 2, 2, 2, 'k', 16, 0));
        assertThat(row.source()).isEqualTo("web");
    }

    @Test
    void manyKeysAreComparedToo() throws Trouble {
        Schema withMap = new Schema.Parser().parse("""
                {"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"at","type":"string"},{"name":"source","type":"string"},{"name":"map","type":{"type":"map","values":"int"}}]}""");
        var maps = new RowReader(id -> Optional.of(withMap), new EventConfig("id", "at", "source"));
        int[] entries = new int[2 + 3 * 40 + 1];
        entries[0] = 80; // 40, zig-zag
        for (int i = 0; i < 40; i++) {
            entries[1 + 3 * i] = 2;
            entries[2 + 3 * i] = i == 39 ? 'A' : 'A' + i;
            entries[3 + 3 * i] = 2 * i;
        }
        byte[] value = and(withoutBranch(value("a", "2026-11-20T15:10:00Z", "web")), Arrays.copyOf(entries, 2 + 3 * 40));

        var row = ((ReadResult.Read) maps.read(5, RAW, value)).row();

        assertThat(row.value()).hasSize(value.length - 3);
    }

    /** A process that died of it would read it again, and die again. */
    @Test
    void whatNobodyForesawIsUnwritable() throws Trouble {
        Schema deep = Schema.create(Schema.Type.LONG);
        for (int i = 0; i < 20_000; i++) deep = Schema.createArray(deep);
        var fields = new ArrayList<Schema.Field>();
        for (Schema.Field field : SCHEMA.getFields()) fields.add(new Schema.Field(field, field.schema()));
        fields.add(new Schema.Field("deep", deep));
        Schema tooDeep = Schema.createRecord("Event", null, null, false, fields);
        var other = new RowReader(id -> Optional.of(tooDeep), new EventConfig("id", "at", "source"));

        assertThat(other.read(5, RAW, value("a", "2026-11-20T15:10:00Z", "web"))).isInstanceOfSatisfying(
                ReadResult.Refused.class, refused -> assertThat(refused.unwritable().reason()).startsWith("schema id 1: cannot be used: "));
    }

    @Test
    void aRefusedRowNamesItsHourAndSource() throws Trouble {
        Schema withDay = new Schema.Parser().parse("""
                {"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"at","type":"string"},{"name":"source","type":"string"},
                  {"name":"day","type":{"type":"int","logicalType":"date"}}]}""");
        var days = new RowReader(id -> Optional.of(withDay), new EventConfig("id", "at", "source"));
        byte[] start = withoutBranch(value("a", "2026-11-20T15:10:00Z", "web"));

        var result = days.read(5, RAW, and(start, 0xff, 0xff, 0xff, 0xff, 0x0f));

        assertThat(result).isInstanceOfSatisfying(ReadResult.Refused.class, refused -> {
            assertThat(refused.unwritable().hour()).isEqualTo(EventHour.parse("2026-11-20T15"));
            assertThat(refused.unwritable().source()).isEqualTo("web");
            assertThat(refused.unwritable().reason()).isEqualTo("day: day -2147483648 is out of the range of dates");
        });
    }

    /** The id of these schemas is no union. */
    private static byte[] withoutBranch(byte[] value) {
        byte[] shorter = new byte[value.length - 1];
        System.arraycopy(value, 0, shorter, 0, WireFormat.BODY);
        System.arraycopy(value, WireFormat.BODY + 1, shorter, WireFormat.BODY, shorter.length - WireFormat.BODY);
        return shorter;
    }

    private static byte[] and(byte[] start, int... more) {
        byte[] all = Arrays.copyOf(start, start.length + more.length);
        for (int i = 0; i < more.length; i++) all[start.length + i] = (byte) more[i];
        return all;
    }

    private String refusal(byte[] header, byte[] value) throws Trouble {
        return ((ReadResult.Refused) reader.read(5, header, value)).unwritable().reason();
    }

    private static byte[] value(String id, String at, String source) {
        var body = new java.io.ByteArrayOutputStream();
        body.write(2);
        for (String text : new String[] {id, at, source}) {
            int length = text.length() * 2;
            if (length > 127) body.write(length & 127 | 128);
            body.write(length > 127 ? length >> 7 : length);
            body.writeBytes(text.getBytes(UTF_8));
        }
        return WireFormat.frame(1, body.toByteArray());
    }
}
