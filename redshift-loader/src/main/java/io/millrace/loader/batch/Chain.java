package io.millrace.loader.batch;

import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a commit chain that follows the ledger.
 *
 * @param ledger where it begins
 * @param commits each begins where its predecessor ends, the first where the ledger ends
 * @param gap what is missing before the next commit that was listed, or null
 */
public record Chain(LedgerRow ledger, List<Commit> commits, String gap) {
    public Chain {
        commits = List.copyOf(commits);
    }

    /**
     * Keeps what joins the ledger's end.
     *
     * @param listed by first offset
     * @throws LoadStopped if ledger, origin and commits are not of one topic
     */
    public static Chain join(LedgerRow ledger, Origin origin, List<Commit> listed) {
        sameTopic(ledger, origin.topicId(), "origin.json", origin.topic());
        var commits = new ArrayList<Commit>();
        long end = ledger.endOffset();
        for (Commit commit : listed) {
            sameTopic(ledger, commit.topicId(), "commit " + commit.firstOffset(), commit.topic());
            if (commit.firstOffset() != end) {
                String gap = "partition %d: a commit that begins at offset %d (the next one listed begins at %d)".formatted(ledger.partition(), end, commit.firstOffset());
                return new Chain(ledger, commits, gap);
            }
            commits.add(commit);
            end = commit.endOffset();
        }
        return new Chain(ledger, commits, null);
    }

    /** Without the commits that begin at the offset or after it. */
    public Chain until(long offset) {
        return new Chain(ledger, commits.stream().takeWhile(commit -> commit.firstOffset() < offset).toList(), gap);
    }

    private static void sameTopic(LedgerRow ledger, String topicId, String where, String topic) {
        if (ledger.topicId().equals(topicId)) return;
        throw new LoadStopped(("partition %d: %s is of topic %s with id %s, the ledger accounts for id %s: the topic was deleted and created again; "
                + "give the new topic a new lane").formatted(ledger.partition(), where, topic, topicId, ledger.topicId()));
    }
}
