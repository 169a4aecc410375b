package io.millrace.local.redshift.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How far a submission has come. {@code error} is null unless it failed; durations are nanoseconds. */
public record Progress(Status status, String error, long duration, long updatedAt, List<Sub> subs) {
    /** One SQL statement of it. {@code resultRows} is -1 where there is nothing to count. */
    public record Sub(Status status, String error, boolean hasResult, long resultRows, long resultSize, long duration, long createdAt, long updatedAt) {
        Sub with(Status next, String why, long took, long at) {
            return new Sub(next, why, hasResult, resultRows, resultSize, took, createdAt, at);
        }

        Sub finished(Effect effect, long took, long at) {
            return new Sub(Status.FINISHED, null, effect.hasResult(), effect.rows(), effect.resultBytes(), took, createdAt, at);
        }
    }

    static Progress submitted(Submission submission) {
        long at = submission.createdAt();
        var sub = new Sub(Status.SUBMITTED, null, false, -1, 0, 0, at, at);
        return new Progress(Status.SUBMITTED, null, 0, at, submission.sqls().stream().map(sql -> sub).toList());
    }

    Progress with(Status next, long at) {
        return new Progress(next, error, duration, at, subs);
    }

    Progress with(int index, Sub sub) {
        var changed = new ArrayList<>(subs);
        changed.set(index, sub);
        return new Progress(status, error, duration, sub.updatedAt(), List.copyOf(changed));
    }

    Progress with(Map<Integer, Sub> known) {
        List<Sub> all = IntStream.range(0, subs.size()).mapToObj(i -> known.getOrDefault(i, subs.get(i))).toList();
        return new Progress(status, error, duration, updatedAt, all);
    }

    /** The end: what has not ended by now was never run. */
    Progress ended(Status end, String why, long took, long at) {
        List<Sub> all = subs.stream().map(sub -> sub.status().isEnd() ? sub : sub.with(Status.ABORTED, null, 0, at)).toList();
        return new Progress(end, why, took, at, all);
    }
}
