package io.millrace.sink.encode;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes one behind the other, numbers little endian. Grows, and keeps its array when it is emptied. */
final class Bytes extends OutputStream {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST = 256;

    private byte[] array = {};
    private int size;

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    int capacity() {
        return array.length;
    }

    void clear() {
        size = 0;
    }

    /** Empties, and gives the memory back. */
    void release() {
        array = new byte[0];
        size = 0;
    }

    /** Makes room for so many more. */
    void reserve(int more) {
        if (more > array.length - size) array = Arrays.copyOf(array, Math.max(FIRST, Math.max(Math.addExact(size, more), (int) Math.min(2L * array.length, Integer.MAX_VALUE - 8))));
    }

    /** After room was reserved and the array was written to. */
    void advance(int by) {
        size += by;
    }

    @Override
    public void write(int b) {
        reserve(1);
        array[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, array, size, count);
        size += count;
    }

    void write(Bytes other) {
        write(other.array, 0, other.size);
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(array, size, value);
        size += Integer.BYTES;
    }

    void putInt(int at, int value) {
        INT.set(array, at, value);
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(array, size, value);
        size += Long.BYTES;
    }

    /** An unsigned number, seven bits a byte. */
    void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }

    /** All of an array of numbers, in eight or four bytes each. */
    void putNumbers(long[] values, int count, int width) {
        reserve(Math.multiplyExact(count, width));
        int at = size;
        if (width == Long.BYTES) {
            for (int i = 0; i < count; i++) LONG.set(array, at + i * Long.BYTES, values[i]);
        } else {
            for (int i = 0; i < count; i++) INT.set(array, at + i * Integer.BYTES, (int) values[i]);
        }
        size += count * width;
    }

    /** A text with its length before it. */
    void putText(byte[] bytes, int from, int count) {
        reserve(Integer.BYTES + count);
        INT.set(array, size, count);
        System.arraycopy(bytes, from, array, size + Integer.BYTES, count);
        size += Integer.BYTES + count;
    }
}
