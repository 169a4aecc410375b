package io.millrace.benchmarks.encode;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The baseline's pages as the sink compresses its own: zstd level 1, without Hadoop. */
public final class ZstdPages implements CompressionCodecFactory, CompressionCodecFactory.BytesInputCompressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(1);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return this;
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        var plain = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(plain);
        byte[] packed = new byte[(int) Zstd.compressBound(plain.size())];
        return BytesInput.from(packed, 0, context.compressByteArray(packed, 0, packed.length, plain.toByteArray(), 0, plain.size()));
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public void release() {
        context.close();
    }
}
