package io.millrace.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Avro's primitive values, read one after the other from bytes that may be damaged: no length is used before it is bounded. */
final class AvroBytes {
    /** The bytes cannot be read on. */
    static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        Stop(String why) {
            super(why, null, false, false);
        }
    }

    private static final int LONGEST_NUMBER = 10;

    private final byte[] bytes;
    private int position;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    int position() {
        return position;
    }

    int left() {
        return bytes.length - position;
    }

    long number() throws Stop {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            if (position + i >= bytes.length) throw new Stop("the bytes end within a number");
            byte next = bytes[position + i];
            number |= (next & 0x7fL) << 7 * i;
            if (next >= 0) {
                position += i + 1;
                return number >>> 1 ^ -(number & 1);
            }
        }
        throw new Stop("a number longer than 64 bits");
    }

    int index(int count, String of) throws Stop {
        int before = position;
        long index = number();
        if (index >= 0 && index < count) return (int) index;
        position = before;
        throw new Stop(of + " index " + index + " of " + count);
    }

    boolean bool() throws Stop {
        require(1);
        if ((bytes[position] & ~1) != 0) throw new Stop("a boolean that is neither 0 nor 1");
        return bytes[position++] == 1;
    }

    float float32() throws Stop {
        return ByteBuffer.wrap(fixed(Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    double float64() throws Stop {
        return ByteBuffer.wrap(fixed(Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    byte[] sized() throws Stop {
        int before = position;
        long size = number();
        if (size >= 0 && size <= left()) return fixed((int) size);
        position = before;
        throw new Stop(size < 0 ? "a negative length" : "a length of " + size + " where " + left() + " bytes are left");
    }

    String text() throws Stop {
        int before = position;
        byte[] text = sized();
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            position = before;
            throw new Stop("invalid UTF-8");
        }
    }

    byte[] fixed(int size) throws Stop {
        require(size);
        position += size;
        return Arrays.copyOfRange(bytes, position - size, position);
    }

    private void require(int size) throws Stop {
        if (size > left()) throw new Stop("the bytes end early");
    }
}
