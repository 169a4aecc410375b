package io.millrace.sink.encode;

import java.util.Arrays;
import org.apache.parquet.format.Statistics;

/** A column of booleans, a bit each. */
final class BooleanEncoder extends ColumnEncoder {
    private byte[] batch = {};
    private int count;
    private int trues;
    private int all;

    BooleanEncoder(Leaf leaf, PagePacker packer) {
        super(leaf, packer, new DictionaryChoice());
    }

    void add(int repetition, byte value) {
        present(repetition);
        if (count == batch.length) batch = Arrays.copyOf(batch, Math.max(64, 2 * count));
        batch[count++] = value;
    }

    @Override
    void begin() {
        // By no dictionary, ever.
    }

    @Override
    protected void intern(byte[] source) {
        throw new UnsupportedOperationException("booleans have no dictionary");
    }

    @Override
    protected void append(byte[] source, Bytes plain) {
        plain.write(batch, 0, count);
        for (int i = 0; i < count; i++) trues += batch[i];
        all += count;
    }

    @Override
    protected void expand(int[] places, int count, Bytes plain) {
        throw new UnsupportedOperationException("booleans have no dictionary");
    }

    /** The first value is the lowest bit. */
    @Override
    protected void plainPage(Bytes values, Bytes page) {
        for (int from = 0; from < values.size(); from += Byte.SIZE) {
            int bits = 0;
            for (int i = from; i < Math.min(from + Byte.SIZE, values.size()); i++) bits |= values.array()[i] << i - from;
            page.write(bits);
        }
    }

    @Override
    protected void forgetBatch() {
        count = 0;
    }

    @Override
    protected int dictionarySize() {
        return 0;
    }

    @Override
    protected int dictionaryBytes() {
        return 0;
    }

    @Override
    protected boolean isDictionaryCrowded() {
        return false;
    }

    @Override
    protected void writeDictionary(Bytes into) {
        throw new UnsupportedOperationException("booleans have no dictionary");
    }

    @Override
    protected void clearDictionary() {
        trues = 0;
        all = 0;
    }

    @Override
    protected void describe(Statistics statistics) {
        if (all == 0) return;
        statistics.setMin_value(new byte[] {(byte) (trues == all ? 1 : 0)});
        statistics.setMax_value(new byte[] {(byte) (trues > 0 ? 1 : 0)});
    }

    @Override
    protected void releaseValues() {
        batch = new byte[0];
    }

    @Override
    protected long held() {
        return batch.length;
    }
}
