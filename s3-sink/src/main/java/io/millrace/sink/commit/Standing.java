package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;

/**
 * What stands at an offset.
 *
 * @param base the commit that won the range
 * @param counts the highest repair of it, or the commit itself
 * @param repair the number of that repair; 0 if there is none
 */
public record Standing(Commit base, Commit counts, int repair) {
    public static Standing of(Commit commit) {
        return new Standing(commit, commit, 0);
    }

    boolean isOneRange() {
        return base.firstOffset() == counts.firstOffset() && base.endOffset() == counts.endOffset();
    }
}
