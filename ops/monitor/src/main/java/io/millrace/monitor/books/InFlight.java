package io.millrace.monitor.books;

/**
 * What is under way, in records.
 *
 * @param rawToAudit raw records below the end offsets noted first that no audit accounts for yet. Where many are left, the later
 *     ones are counted by offsets, which may include transaction markers and aborted records
 * @param outcomesToAudit events whose outcome is on the valid topic or the dead-letter topic and that no audit accounts for yet; of those in
 *     {@code rawToAudit}, unless retention deleted them from the raw topic
 * @param validToCommits records of the valid topic past the end of their commit chain
 * @param commitsToLedger rows of commits past the ledger's end
 * @param byIdToAudit of a lane that repartitions by id: what was routed and waits to be decided, counted as {@code rawToAudit} is
 * @param deadLettersToCommits records of the dead-letter topic past the end of their commit chain
 */
public record InFlight(long rawToAudit, long outcomesToAudit, long validToCommits, long commitsToLedger, long byIdToAudit, long deadLettersToCommits) {
    /** Of a lane that has no by-id topic and whose dead letters are all in commits. */
    public InFlight(long rawToAudit, long outcomesToAudit, long validToCommits, long commitsToLedger) {
        this(rawToAudit, outcomesToAudit, validToCommits, commitsToLedger, 0, 0);
    }

    public boolean isNothing() {
        return rawToAudit == 0 && outcomesToAudit == 0 && validToCommits == 0 && commitsToLedger == 0 && byIdToAudit == 0 && deadLettersToCommits == 0;
    }
}
