package io.millrace.streams.suite.rule;

import java.util.Arrays;
import java.util.List;

/** Some texts in UTF-8, found by hash without decoding. */
final class TextSet {
    private final byte[][] table;

    TextSet(List<byte[]> members) {
        table = new byte[Integer.highestOneBit(Math.max(2, members.size() * 2)) * 2][];
        for (byte[] member : members) {
            int at = hash(member, 0, member.length);
            while (table[at & table.length - 1] != null) at++;
            table[at & table.length - 1] = member;
        }
    }

    boolean contains(byte[] utf8, int from, int to) {
        for (int at = hash(utf8, from, to); ; at++) {
            byte[] member = table[at & table.length - 1];
            if (member == null) return false;
            if (Arrays.equals(member, 0, member.length, utf8, from, to)) return true;
        }
    }

    private static int hash(byte[] utf8, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) hash = 31 * hash + utf8[i];
        hash *= 0x9e3779b9;
        return hash ^ hash >>> 15;
    }
}
