package io.millrace.sink.encode;

import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/** A column of texts, bytes or decimals. Until {@link #absorb} its values stay where they are: in the rows, or in bytes of this column. */
final class TextEncoder extends ColumnEncoder {
    private final TextDictionary dictionary;
    private final Extremes extremes;
    private final boolean isFixed;
    /** What the values lie in; null = the rows. */
    private final byte[] constants;
    private final Bytes own = new Bytes();
    private boolean isOwn;
    private int[] batch = {};
    private int count;

    /** @param constants what all values of the column lie in; null if they differ */
    TextEncoder(Leaf leaf, boolean isSigned, byte[] constants, PagePacker packer, DictionaryChoice choice) {
        super(leaf, packer, choice);
        this.isFixed = leaf.type() == Type.FIXED_LEN_BYTE_ARRAY;
        this.dictionary = new TextDictionary(isFixed);
        this.extremes = new Extremes(isSigned);
        this.constants = constants;
    }

    /** A value in the row, or among the constants. */
    void add(int repetition, int from, int length) {
        present(repetition);
        if (count + 2 > batch.length) batch = Arrays.copyOf(batch, Math.max(128, 2 * count));
        batch[count] = from;
        batch[count + 1] = length;
        count += 2;
    }

    /** Where to write a value that does not lie in the row as it is; {@link #addOwn} then says that it is there. A column has all or none such. */
    Bytes own() {
        isOwn = true;
        return own;
    }

    /** @param length of what was written last */
    void addOwn(int repetition, int length) {
        add(repetition, own.size() - length, length);
    }

    @Override
    void absorb(byte[] source) {
        super.absorb(constants != null ? constants : isOwn ? own.array() : source);
    }

    @Override
    protected void intern(byte[] source) {
        int[] places = placesFor(count / 2);
        int to = placed();
        for (int i = 0; i < count; i += 2) places[to++] = dictionary.placeOf(source, batch[i], batch[i + 1]);
        addPlaces(count / 2);
    }

    @Override
    protected void append(byte[] source, Bytes plain) {
        for (int i = 0; i < count; i += 2) {
            extremes.note(source, batch[i], batch[i + 1]);
            if (isFixed) plain.write(source, batch[i], batch[i + 1]);
            else plain.putText(source, batch[i], batch[i + 1]);
        }
    }

    @Override
    protected void expand(int[] places, int count, Bytes plain) {
        noteDictionary();
        for (int i = 0; i < count; i++) {
            int from = dictionary.start(places[i]);
            int length = dictionary.end(places[i]) - from;
            if (isFixed) plain.write(dictionary.bytes().array(), from, length);
            else plain.putText(dictionary.bytes().array(), from, length);
        }
        dictionary.clear();
    }

    @Override
    protected void forgetBatch() {
        count = 0;
        own.clear();
    }

    @Override
    protected int dictionarySize() {
        return dictionary.size();
    }

    @Override
    protected int dictionaryBytes() {
        return dictionary.bytes().size();
    }

    @Override
    protected boolean isDictionaryCrowded() {
        return dictionary.isCrowded();
    }

    @Override
    protected void writeDictionary(Bytes into) {
        into.write(dictionary.bytes());
    }

    @Override
    protected void clearDictionary() {
        dictionary.clear();
        extremes.clear();
    }

    @Override
    protected void describe(Statistics statistics) {
        noteDictionary();
        extremes.describe(statistics);
    }

    @Override
    protected void releaseValues() {
        batch = new int[0];
        own.release();
        dictionary.release();
    }

    @Override
    protected long held() {
        return (long) Integer.BYTES * batch.length + own.capacity() + dictionary.capacity();
    }

    private void noteDictionary() {
        for (int place = 0; place < dictionary.size(); place++) {
            extremes.note(dictionary.bytes().array(), dictionary.start(place), dictionary.end(place) - dictionary.start(place));
        }
    }
}
