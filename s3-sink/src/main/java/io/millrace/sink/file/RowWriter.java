package io.millrace.sink.file;

import io.millrace.sink.row.RowSchema;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.RecordConsumer;

/** Rows into Parquet's column writers. No Hadoop class is loaded; its name stands only in the signatures. */
final class RowWriter extends WriteSupport<StampedRow> {
    private static final long ROW_GROUP_BYTES = 8 << 20;
    private static final int PAGE_BYTES = 256 << 10;

    private final RowSchema schema;
    private RecordConsumer out;

    private RowWriter(RowSchema schema) {
        this.schema = schema;
    }

    static ParquetWriter<StampedRow> open(RowSchema schema, PartOutput output) throws IOException {
        return new Builder(schema, output)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodec())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(PAGE_BYTES)
                .withMinRowCountForPageSizeCheck(10) // events may be a megabyte each
                .build();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema.parquet(), Map.of());
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException("no Hadoop here");
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(StampedRow row) {
        schema.write(out, row.row(), row.ingestedAt());
    }

    private static final class Builder extends ParquetWriter.Builder<StampedRow, Builder> {
        private final RowSchema schema;

        Builder(RowSchema schema, PartOutput output) {
            super(output);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<StampedRow> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriter(schema);
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<StampedRow> getWriteSupport(Configuration configuration) {
            throw new UnsupportedOperationException("no Hadoop here");
        }
    }
}
