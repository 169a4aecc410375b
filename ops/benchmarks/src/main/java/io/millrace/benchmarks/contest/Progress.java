package io.millrace.benchmarks.contest;

import java.util.function.Consumer;

/** Where people see how it goes. Safe for concurrent use. */
public interface Progress {
    /** Something that is done and stays on the screen. */
    void done(String text);

    /** Work under way; the next call takes its place. */
    void working(String text);

    /** Work under way, of which so much is done. */
    default void share(String title, long part, long all) {
        working(title + part * 100 / all + " %");
    }

    /** To be told of each thing that is done. */
    default <T> Consumer<T> each(String title, long all) {
        long step = Math.max(1, all / 100);
        long[] done = new long[1];
        return thing -> {
            if (++done[0] % step == 0) share(title, done[0], all);
        };
    }
}
