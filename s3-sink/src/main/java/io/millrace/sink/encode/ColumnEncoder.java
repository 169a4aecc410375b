package io.millrace.sink.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;

/**
 * One column of a row group. Values come in batches: what writes a row only puts them down here; {@link #absorb} then brings them into the
 * page, by dictionary or plain. Which of the two is tried on the first values and kept for the row groups to come. For one thread.
 */
abstract class ColumnEncoder {
    private static final int PAGE_BYTES = 512 << 10;
    private static final int PAGE_VALUES = 1 << 17;

    private final Leaf leaf;
    private final int present;
    private final boolean isAlwaysThere;
    private final boolean isRepeated;
    private final PagePacker packer;
    private final DictionaryChoice choice;
    private final Levels definitions;
    private final Levels repetitions;
    private final Bytes plain = new Bytes();
    private final Bytes pages = new Bytes();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private int[] places = {};
    private int placed;
    private boolean isByDictionary;
    private boolean hasDictionary;
    private int values;
    private long chunkValues;
    private long chunkMissing;
    private long unpacked;

    ColumnEncoder(Leaf leaf, PagePacker packer, DictionaryChoice choice) {
        this.leaf = leaf;
        this.present = leaf.definition();
        this.isAlwaysThere = leaf.isAlwaysThere();
        this.isRepeated = leaf.repetition() > 0;
        this.packer = packer;
        this.choice = choice;
        this.definitions = new Levels(leaf.definition());
        this.repetitions = new Levels(leaf.repetition());
    }

    /** A value is there: to be said with each. */
    final void present(int repetition) {
        values++;
        if (isAlwaysThere) return;
        definitions.add(present);
        if (isRepeated) repetitions.add(repetition);
    }

    /** No value; {@code definition} says how far its path goes. */
    final void missing(int repetition, int definition) {
        values++;
        definitions.add(definition);
        if (isRepeated) repetitions.add(repetition);
    }

    /** The batch goes by a dictionary: adds the place of each value. */
    protected abstract void intern(byte[] source);

    /** Adds the batch's values as they are. */
    protected abstract void append(byte[] source, Bytes plain);

    /** Adds what lies at these places of the dictionary. */
    protected abstract void expand(int[] places, int count, Bytes plain);

    protected abstract void forgetBatch();

    /** Of different values. */
    protected abstract int dictionarySize();

    protected abstract int dictionaryBytes();

    protected abstract boolean isDictionaryCrowded();

    protected abstract void writeDictionary(Bytes into);

    protected abstract void clearDictionary();

    /** Least and greatest value since the last {@link #clear}, those in the dictionary included; neither if they would mislead. */
    protected abstract void describe(Statistics statistics);

    /** Gives back the memory that the values take. */
    protected abstract void releaseValues();

    /** Bytes of memory that the values take, beside what is counted here. */
    protected abstract long held();

    /** Where {@link #intern} writes so many places, from {@link #placed} on; {@link #addPlaces} then says that they are there. */
    protected final int[] placesFor(int more) {
        if (more > places.length - placed) places = Arrays.copyOf(places, Math.max(placed + more, 2 * placed));
        return places;
    }

    protected final int placed() {
        return placed;
    }

    protected final void addPlaces(int more) {
        placed += more;
    }

    /** The row group begins. */
    void begin() {
        isByDictionary = choice.isToBeTried();
    }

    /** Brings the batch into the page. */
    void absorb(byte[] source) {
        if (isByDictionary) intern(source);
        else append(source, plain);
        forgetBatch();
        if (isByDictionary && (placed >= DictionaryChoice.SAMPLE || isDictionaryTooLarge())) reconsider();
        if (plain.size() >= PAGE_BYTES || values >= PAGE_VALUES) cut();
    }

    /** Bytes of the page that is not yet cut. */
    int pageBytes() {
        return plain.size() + Integer.BYTES * placed;
    }

    /** Closes the page, between rows. */
    void cut() {
        if (values > 0 && isByDictionary && !hasDictionary) reconsider();
        if (values > 0) writePage();
    }

    private void writePage() {
        Bytes page = packer.newPage();
        if (isRepeated) repetitions.write(page, packer);
        if (present > 0 && isAlwaysThere) definitions.writeGreatest(values, page);
        else if (present > 0) definitions.write(page, packer);
        Encoding encoding = isByDictionary ? Encoding.PLAIN_DICTIONARY : Encoding.PLAIN;
        if (isByDictionary) {
            int width = Hybrid.width(Math.max(0, dictionarySize() - 1));
            page.write(width);
            Hybrid.encode(places, placed, width, page);
            hasDictionary = true;
        } else {
            plainPage(plain, page);
        }
        var header = new PageHeader(PageType.DATA_PAGE, 0, 0);
        header.setData_page_header(new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
        unpacked += packer.pack(header, pages);
        encodings.add(encoding);
        encodings.add(Encoding.RLE);
        chunkValues += values;
        chunkMissing += isAlwaysThere ? 0 : definitions.belowGreatest();
        values = 0;
        placed = 0;
        plain.clear();
        definitions.clear();
        repetitions.clear();
    }

    /** The values of a page without dictionary. */
    protected void plainPage(Bytes values, Bytes page) {
        page.write(values);
    }

    /** Adds the column's bytes to a file, and forgets them. */
    ColumnChunk finish(PartSink out) {
        cut();
        long start = out.position();
        var dictionary = new Bytes();
        if (hasDictionary) {
            writeDictionary(packer.newPage());
            var header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0);
            header.setDictionary_page_header(new DictionaryPageHeader(dictionarySize(), Encoding.PLAIN_DICTIONARY));
            unpacked += packer.pack(header, dictionary);
        }
        out.write(dictionary.array(), 0, dictionary.size());
        out.write(pages.array(), 0, pages.size());
        var meta = new ColumnMetaData(
                leaf.type(), List.copyOf(encodings), new ArrayList<>(leaf.path()), packer.format(), chunkValues, unpacked, (long) dictionary.size() + pages.size(), start + dictionary.size());
        if (hasDictionary) meta.setDictionary_page_offset(start);
        var statistics = new Statistics();
        statistics.setNull_count(chunkMissing);
        describe(statistics);
        meta.setStatistics(statistics);
        if (chunkValues > chunkMissing) choice.wasDictionaryUsed(hasDictionary);
        clear();
        return new ColumnChunk(0).setMeta_data(meta);
    }

    /** Forgets all of a row group. */
    void clear() {
        forgetBatch();
        clearDictionary();
        definitions.clear();
        repetitions.clear();
        plain.clear();
        pages.clear();
        encodings.clear();
        placed = 0;
        hasDictionary = false;
        values = 0;
        chunkValues = 0;
        chunkMissing = 0;
        unpacked = 0;
    }

    /** Gives back the memory that is kept from row group to row group. */
    void release() {
        plain.release();
        pages.release();
        definitions.release();
        repetitions.release();
        places = new int[0];
        releaseValues();
    }

    /** Bytes of memory that this column keeps for row groups to come. */
    long capacity() {
        return (long) plain.capacity() + pages.capacity() + definitions.capacity() + repetitions.capacity() + (long) Integer.BYTES * places.length + held();
    }

    private boolean isDictionaryTooLarge() {
        return dictionaryBytes() > DictionaryChoice.MOST_BYTES || isDictionaryCrowded();
    }

    /** Goes on without the dictionary if it is not worth it or too large. Values that it was worth to refer to it still do. */
    private void reconsider() {
        boolean isWorthIt = hasDictionary || DictionaryChoice.isWorthIt(dictionarySize(), placed);
        if (isWorthIt && !isDictionaryTooLarge()) return;
        if (isWorthIt) {
            writePage();
        } else {
            expand(places, placed, plain);
            placed = 0;
        }
        isByDictionary = false;
    }
}
