package io.millrace.sink.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** Compresses a page and puts its header before it. One for all columns, of which one at a time makes a page. For one thread. */
final class PagePacker implements AutoCloseable {
    /** More than any header takes. */
    private static final int HEADER = 64;

    private final PageCodec codec;
    private final CRC32 crc = new CRC32();
    private final Bytes header = new Bytes();
    private final Bytes page = new Bytes();
    private int[] numbers = {};

    PagePacker(PageCodec codec) {
        this.codec = codec;
    }

    CompressionCodec format() {
        return codec.format();
    }

    /** Empty, for the next page's content. */
    Bytes newPage() {
        page.clear();
        return page;
    }

    /** For so many numbers, of whatever value. */
    int[] numbers(int count) {
        if (numbers.length < count) numbers = new int[Math.max(count, 2 * numbers.length)];
        return numbers;
    }

    /**
     * Adds header and compressed content of the page.
     *
     * @param about what is known of it but its sizes
     * @return bytes of header and content before compression
     */
    int pack(PageHeader about, Bytes into) {
        // Compressed behind the place of the header, whose length depends on the result, then moved up to it.
        int start = into.size();
        into.reserve(HEADER);
        into.advance(HEADER);
        codec.compress(page.array(), page.size(), into);
        int packed = into.size() - start - HEADER;
        crc.reset();
        crc.update(into.array(), start + HEADER, packed);
        about.setUncompressed_page_size(page.size());
        about.setCompressed_page_size(packed);
        about.setCrc((int) crc.getValue());
        header.clear();
        try {
            Util.writePageHeader(about, header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.arraycopy(into.array(), start + HEADER, into.array(), start + header.size(), packed);
        System.arraycopy(header.array(), 0, into.array(), start, header.size());
        into.advance(header.size() - HEADER);
        return header.size() + page.size();
    }

    /** Bytes of memory that it keeps. */
    long held() {
        return (long) page.capacity() + header.capacity() + (long) Integer.BYTES * numbers.length;
    }

    @Override
    public void close() {
        codec.close();
    }
}
