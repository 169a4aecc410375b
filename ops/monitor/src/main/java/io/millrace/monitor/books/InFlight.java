package io.millrace.monitor.books;

/**
 * What is under way, in records.
 *
 * @param rawToAudit raw records below the end offsets noted first that no audit accounts for yet. Where many are left, counted by offsets,
 *     which may include transaction markers
 * @param validToCommits records of the valid topic past the end of their commit chain
 * @param commitsToLedger rows of commits past the ledger's end
 */
public record InFlight(long rawToAudit, long validToCommits, long commitsToLedger) {
    public boolean isNothing() {
        return rawToAudit == 0 && validToCommits == 0 && commitsToLedger == 0;
    }
}
