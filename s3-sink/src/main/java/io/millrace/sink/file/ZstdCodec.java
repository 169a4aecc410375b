package io.millrace.sink.file;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Zstandard, level 1, without Hadoop's codecs: higher levels cost a third of the speed for a few percent of size. */
final class ZstdCodec implements CompressionCodecFactory, CompressionCodecFactory.BytesInputCompressor {
    private static final int LEVEL = 1;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) throw new IllegalArgumentException("part files are zstd, not " + codec);
        return this;
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        var plain = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(plain);
        byte[] packed = new byte[(int) Zstd.compressBound(plain.size())];
        long size = Zstd.compress(packed, plain.toByteArray(), LEVEL);
        if (Zstd.isError(size)) throw new IOException("zstd: " + Zstd.getErrorName(size));
        return BytesInput.from(packed, 0, (int) size);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("the sink reads no Parquet");
    }

    @Override
    public void release() {}
}
