package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.encode.ZstdPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** A local Parquet file that AvroParquetWriter fills. */
final class OpenParquet {
    private final Path path;
    private final ParquetWriter<GenericRecord> writer;

    OpenParquet(Schema schema, long rowGroupBytes) throws IOException {
        path = Files.createTempFile("plain-loop", ".parquet");
        writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(path)).withSchema(schema).withDataModel(GenericData.get())
                .withConf(new PlainParquetConfiguration()).withCodecFactory(new ZstdPages()).withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE).withRowGroupSize(rowGroupBytes).build();
    }

    Path path() {
        return path;
    }

    void write(GenericRecord event) throws IOException {
        writer.write(event);
    }

    long bytes() {
        return writer.getDataSize();
    }

    void finish() throws IOException {
        writer.close();
    }
}
