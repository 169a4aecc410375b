package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.TextEnds;
import java.util.Arrays;
import java.util.List;

/** Some texts in UTF-8, found by their ends without decoding; of sixteen bytes at most, without a loop. */
final class TextSet {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** A member with its {@link TextEnds}. */
    private record Member(long first, long last, byte[] utf8) {
        boolean is(long first, long last, byte[] text, int from, int to) {
            if (first != this.first || last != this.last || utf8.length != to - from) return false;
            return to - from <= TextEnds.WHOLE || Arrays.equals(utf8, 0, utf8.length, text, from, to);
        }
    }

    private final Member[] table;

    TextSet(List<byte[]> members) {
        table = new Member[Integer.highestOneBit(Math.max(2, members.size() * 2)) * 2];
        for (byte[] utf8 : members) {
            var member = new Member(TextEnds.first(utf8, 0, utf8.length), TextEnds.last(utf8, 0, utf8.length), utf8);
            int at = hash(member.first, member.last, utf8.length);
            while (table[at & table.length - 1] != null) at++;
            table[at & table.length - 1] = member;
        }
    }

    boolean contains(byte[] utf8, int from, int to) {
        long first = TextEnds.first(utf8, from, to);
        long last = TextEnds.last(utf8, from, to);
        for (int at = hash(first, last, to - from); ; at++) {
            Member member = table[at & table.length - 1];
            if (member == null) return false;
            if (member.is(first, last, utf8, from, to)) return true;
        }
    }

    private static int hash(long first, long last, int length) {
        long hash = ((first * MIX ^ last) + length) * MIX;
        return (int) (hash >>> 32);
    }
}
