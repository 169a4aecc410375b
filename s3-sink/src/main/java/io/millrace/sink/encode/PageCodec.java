package io.millrace.sink.encode;

import com.github.luben.zstd.ZstdCompressCtx;
import io.millrace.schemas.config.SinkConfig.Compression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Compresses pages, without Hadoop's codecs. For one thread. */
interface PageCodec extends AutoCloseable {
    CompressionCodec format();

    /** Appends. */
    void compress(byte[] page, int count, Bytes out);

    @Override
    default void close() {}

    static PageCodec of(Compression compression) {
        return switch (compression) {
            case ZSTD -> new Zstandard();
            case SNAPPY -> new Snap();
            case GZIP -> new Gzip();
        };
    }

    /** Level 1: higher ones cost a third of the speed for a few percent of size. */
    final class Zstandard implements PageCodec {
        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(1);

        @Override
        public CompressionCodec format() {
            return CompressionCodec.ZSTD;
        }

        @Override
        public void compress(byte[] page, int count, Bytes out) {
            int bound = Math.toIntExact(com.github.luben.zstd.Zstd.compressBound(count));
            out.reserve(bound);
            out.advance(context.compressByteArray(out.array(), out.size(), bound, page, 0, count));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    final class Snap implements PageCodec {
        @Override
        public CompressionCodec format() {
            return CompressionCodec.SNAPPY;
        }

        @Override
        public void compress(byte[] page, int count, Bytes out) {
            out.reserve(Snappy.maxCompressedLength(count));
            try {
                out.advance(Snappy.compress(page, 0, count, out.array(), out.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    final class Gzip implements PageCodec {
        @Override
        public CompressionCodec format() {
            return CompressionCodec.GZIP;
        }

        @Override
        public void compress(byte[] page, int count, Bytes out) {
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(page, 0, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
