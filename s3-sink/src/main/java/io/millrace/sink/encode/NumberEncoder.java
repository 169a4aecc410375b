package io.millrace.sink.encode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/** A column of INT64, INT32 or DOUBLE, the last by its bits. */
final class NumberEncoder extends ColumnEncoder {
    private final NumberDictionary dictionary = new NumberDictionary();
    private final int width;
    private final boolean isDouble;
    private long[] batch = {};
    private int count;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private double leastReal = Double.POSITIVE_INFINITY;
    private double greatestReal = Double.NEGATIVE_INFINITY;
    private boolean hasNaN;
    private boolean hasSome;

    NumberEncoder(Leaf leaf, PagePacker packer, DictionaryChoice choice) {
        super(leaf, packer, choice);
        this.width = leaf.type() == Type.INT32 ? Integer.BYTES : Long.BYTES;
        this.isDouble = leaf.type() == Type.DOUBLE;
    }

    void add(int repetition, long value) {
        present(repetition);
        if (count == batch.length) batch = Arrays.copyOf(batch, Math.max(64, 2 * count));
        batch[count++] = value;
    }

    @Override
    protected void intern(byte[] source) {
        int[] places = placesFor(count);
        int to = placed();
        for (int i = 0; i < count; i++) places[to++] = dictionary.placeOf(batch[i]);
        addPlaces(count);
    }

    @Override
    protected void append(byte[] source, Bytes plain) {
        note(batch, count);
        plain.putNumbers(batch, count, width);
    }

    @Override
    protected void expand(int[] places, int count, Bytes plain) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) values[i] = dictionary.values()[places[i]];
        plain.putNumbers(values, count, width);
        note(values, count);
        dictionary.clear();
    }

    @Override
    protected void forgetBatch() {
        count = 0;
    }

    @Override
    protected int dictionarySize() {
        return dictionary.size();
    }

    @Override
    protected int dictionaryBytes() {
        return dictionary.size() * width;
    }

    @Override
    protected boolean isDictionaryCrowded() {
        return dictionary.isCrowded();
    }

    @Override
    protected void writeDictionary(Bytes into) {
        into.putNumbers(dictionary.values(), dictionary.size(), width);
    }

    @Override
    protected void clearDictionary() {
        dictionary.clear();
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
        leastReal = Double.POSITIVE_INFINITY;
        greatestReal = Double.NEGATIVE_INFINITY;
        hasNaN = false;
        hasSome = false;
    }

    /** A NaN has no place in any order, so then there is no least and no greatest; and zeros are either sign's. */
    @Override
    protected void describe(Statistics statistics) {
        note(dictionary.values(), dictionary.size());
        if (!hasSome || hasNaN) return;
        if (isDouble) {
            statistics.setMin_value(bytes(Double.doubleToRawLongBits(leastReal == 0 ? -0.0 : leastReal)));
            statistics.setMax_value(bytes(Double.doubleToRawLongBits(greatestReal == 0 ? 0.0 : greatestReal)));
        } else {
            statistics.setMin_value(bytes(least));
            statistics.setMax_value(bytes(greatest));
        }
    }

    @Override
    protected void releaseValues() {
        batch = new long[0];
        dictionary.release();
    }

    @Override
    protected long held() {
        return (long) Long.BYTES * batch.length + dictionary.capacity();
    }

    private void note(long[] values, int count) {
        if (count == 0) return;
        hasSome = true;
        if (isDouble) {
            noteReals(values, count);
            return;
        }
        long min = least;
        long max = greatest;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        least = min;
        greatest = max;
    }

    private void noteReals(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(values[i]);
            hasNaN |= Double.isNaN(value);
            leastReal = Math.min(leastReal, value);
            greatestReal = Math.max(greatestReal, value);
        }
    }

    private byte[] bytes(long value) {
        var buffer = ByteBuffer.allocate(width).order(ByteOrder.LITTLE_ENDIAN);
        return (width == Long.BYTES ? buffer.putLong(value) : buffer.putInt((int) value)).array();
    }
}
