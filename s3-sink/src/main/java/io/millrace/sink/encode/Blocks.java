package io.millrace.sink.encode;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory in pieces, for what grows: rows that wait, parts that are not full. Large pieces are all of one size and are used again by whichever file
 * needs one next; new ones would have to be cleared, moved and collected for every row. For the thread that polls.
 */
public final class Blocks {
    static final int LARGEST = 256 << 10;
    private static final int SMALLEST = 4 << 10;

    private final Deque<byte[]> idle = new ArrayDeque<>();

    /**
     * Twice as large as the one before, up to the pieces that are used again: a thousand small files must not take much.
     *
     * @param last size of the one before; 0 if there is none
     * @param least so many bytes must fit
     */
    public byte[] next(int last, int least) {
        int size = Math.clamp(2L * last, SMALLEST, LARGEST);
        if (size < LARGEST || least > LARGEST || idle.isEmpty()) return new byte[Math.max(size, least)];
        return idle.pop();
    }

    /** Nobody reads it again. */
    public void give(byte[] piece) {
        if (piece.length == LARGEST) idle.push(piece);
    }

    /** Keeps no more bytes than that for later. */
    public void keep(long bytes) {
        while (idle.size() * (long) LARGEST > Math.max(0, bytes)) idle.pollLast();
    }
}
