package io.millrace.schemas.plan;

import java.util.List;

/** The steps that schemas are made of. */
final class Steps {
    static final Step NULL = (cursor, into) -> cursor.countEmpty();
    static final Step BOOLEAN = (cursor, into) -> {
        byte value = cursor.next();
        if (value != 0 && value != 1) throw cursor.malformed("boolean that is neither 0 nor 1");
    };
    static final Step INT = (cursor, into) -> cursor.readInt();
    static final Step LONG = (cursor, into) -> cursor.readLong();
    static final Step TEXT = (cursor, into) -> cursor.skipText();
    static final Step BYTES = (cursor, into) -> cursor.skip(cursor.readLength());

    private Steps() {}

    static Step fixed(int size) {
        return size == 0 ? NULL : (cursor, into) -> cursor.skip(size);
    }

    static Step enumeration(int symbols) {
        return (cursor, into) -> {
            int index = cursor.readInt();
            if (index < 0 || index >= symbols) throw cursor.malformed("enum index " + index + " of " + symbols);
        };
    }

    static Step union(Step[] branches) {
        return (cursor, into) -> {
            int index = cursor.readInt();
            if (index < 0 || index >= branches.length) throw cursor.malformed("union index " + index + " of " + branches.length);
            branches[index].walk(cursor, into);
        };
    }

    static Step record(List<Step> fields) {
        return (cursor, into) -> {
            cursor.descend();
            int start = cursor.position();
            for (Step field : fields) field.walk(cursor, into);
            if (cursor.position() == start) cursor.countEmpty();
            cursor.ascend();
        };
    }

    /** Arrays; maps with {@link #entry} as element. Blocks of elements, each block by count, or by negative count and size in bytes. */
    static Step blocks(Step element) {
        return (cursor, into) -> {
            cursor.descend();
            for (long count = cursor.readLong(); count != 0; count = cursor.readLong()) {
                long end = -1;
                if (count < 0) {
                    if (count == Long.MIN_VALUE) throw cursor.malformed("absurd block count");
                    count = -count;
                    int size = cursor.readSize();
                    end = cursor.position() + size;
                }
                for (long i = 0; i < count; i++) element.walk(cursor, into);
                if (end >= 0 && cursor.position() != end) throw cursor.malformed("block size does not match its elements");
            }
            cursor.ascend();
        };
    }

    static Step entry(Step value) {
        return (cursor, into) -> {
            cursor.skipText();
            value.walk(cursor, into);
        };
    }
}
