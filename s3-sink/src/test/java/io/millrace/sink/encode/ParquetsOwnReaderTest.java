package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.sink.row.RowSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

/** The reader of Spark, Hive and many others, checksums of pages included. */
class ParquetsOwnReaderTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
              {"name":"id","type":"string"},{"name":"few","type":["null","string"]},{"name":"number","type":["null","int"]},{"name":"flag","type":"boolean"},
              {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
              {"name":"tags","type":{"type":"array","items":["null","string"]}},
              {"name":"nested","type":["null",{"type":"record","name":"N","fields":[{"name":"map","type":{"type":"map","values":"double"}}]}]}]}""");
    private static final int ROWS = 40_000;

    @Test
    void readsWhatWasWritten() throws Exception {
        var found = new ArrayList<String>();
        String schema;

        try (var reader = ParquetFileReader.open(file(), options())) {
            var type = reader.getFileMetaData().getSchema();
            schema = type.toString();
            for (var pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                var rows = new ColumnIOFactory().getColumnIO(type).getRecordReader(pages, new GroupRecordConverter(type));
                for (long i = pages.getRowCount(); i > 0; i--) found.add(text(rows.read()));
            }
        }

        assertThat(found).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) assertThat(found.get(i)).isEqualTo(expected(i));
        assertThat(schema).contains("optional binary id (STRING)", "optional fixed_len_byte_array(4) price (DECIMAL(9,2))", "optional group tags (LIST)",
                "repeated group key_value", "required int64 _event_time (TIMESTAMP(MICROS,true))", "optional int64 number");
    }

    private static String text(Group row) {
        var tags = row.getGroup("tags", 0);
        var values = new ArrayList<String>();
        for (int i = 0; i < tags.getFieldRepetitionCount("list"); i++) {
            var element = tags.getGroup("list", i);
            values.add(element.getFieldRepetitionCount("element") == 0 ? null : element.getString("element", 0));
        }
        String map = "null";
        if (row.getFieldRepetitionCount("nested") > 0) {
            var entries = row.getGroup("nested", 0).getGroup("map", 0);
            map = entries.getFieldRepetitionCount("key_value") == 0 ? "{}" : "{" + entries.getGroup("key_value", 0).getString("key", 0) + "=" + entries.getGroup("key_value", 0).getDouble("value", 0) + "}";
        }
        return row.getString("id", 0) + " " + optional(row, "few") + " " + optional(row, "number") + " " + row.getBoolean("flag", 0) + " "
                + ByteBuffer.wrap(row.getBinary("price", 0).getBytes()).getInt() + " " + values + " " + map + " " + row.getLong("_offset", 0);
    }

    private static String optional(Group row, String field) {
        return row.getFieldRepetitionCount(field) == 0 ? "null" : row.getValueToString(row.getType().getFieldIndex(field), 0);
    }

    private static String expected(int i) {
        return "id" + i + " " + (i % 3 == 0 ? "null" : "few" + i % 7) + " " + (i < 30_000 ? "null" : Integer.toString(i)) + " " + (i % 2 == 0) + " " + -i + " "
                + tags(i) + " " + (i % 5 == 0 ? "null" : i % 5 == 1 ? "{}" : "{k=" + i / 2.0 + "}") + " " + i;
    }

    private static List<String> tags(int i) {
        var tags = new ArrayList<String>();
        for (int n = 0; n < i % 4; n++) tags.add(n == 1 ? null : "tag" + n);
        return tags;
    }

    private static InputFile file() throws IOException {
        var bytes = new Bytes();
        var out = new PartSink() {
            @Override
            public void write(byte[] from, int start, int count) {
                bytes.write(from, start, count);
            }

            @Override
            public long position() {
                return bytes.size();
            }
        };
        var file = new ParquetFile(out);
        var rows = RowSchema.of(1, SCHEMA);
        var buffer = new RowBuffer();
        try (var encoders = new Encoders(Compression.ZSTD)) {
            for (int i = 0; i < ROWS; i++) {
                buffer.add(0, i, 1, body(i), 0);
                if (i == 25_000) encoders.encode(rows, buffer, 1, file);
            }
            encoders.encode(rows, buffer, 1, file);
        }
        file.finish(rows.slots());
        return new InMemory(Arrays.copyOf(bytes.array(), bytes.size()));
    }

    private static byte[] body(int i) throws IOException {
        var record = new GenericData.Record(SCHEMA);
        record.put("id", "id" + i);
        record.put("few", i % 3 == 0 ? null : "few" + i % 7);
        record.put("number", i < 30_000 ? null : i);
        record.put("flag", i % 2 == 0);
        record.put("price", ByteBuffer.wrap(BigInteger.valueOf(-i).toByteArray()));
        record.put("tags", tags(i));
        if (i % 5 > 0) {
            var nested = new GenericData.Record(SCHEMA.getField("nested").schema().getTypes().get(1));
            nested.put("map", i % 5 == 1 ? Map.of() : Map.of("k", i / 2.0));
            record.put("nested", nested);
        }
        var body = new ByteArrayOutputStream();
        new GenericDatumWriter<>(SCHEMA).write(record, EncoderFactory.get().directBinaryEncoder(body, null));
        return body.toByteArray();
    }

    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).withCodecFactory(new Unzip()).usePageChecksumVerification(true).build();
    }

    private record InMemory(byte[] bytes) implements InputFile {
        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            var in = new Positioned(bytes);
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) {
                    in.seek((int) position);
                }
            };
        }
    }

    private static final class Positioned extends ByteArrayInputStream {
        Positioned(byte[] bytes) {
            super(bytes);
        }

        int position() {
            return pos;
        }

        void seek(int position) {
            pos = position;
        }
    }

    private static final class Unzip implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            assertThat(codec).isEqualTo(CompressionCodecName.ZSTD);
            return this;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(Zstd.decompress(bytes.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int packed, ByteBuffer output, int size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {}
    }
}
