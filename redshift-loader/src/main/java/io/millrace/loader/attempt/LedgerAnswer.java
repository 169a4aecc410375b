package io.millrace.loader.attempt;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.LedgerRow;
import java.util.Map;

/** What the ledger says of a batch. */
public final class LedgerAnswer {
    private LedgerAnswer() {}

    /** @param ledger as it is now */
    public static Answer.Ledger of(Batch batch, Map<Integer, LedgerRow> ledger) {
        if (batch.slices().stream().allMatch(slice -> slice.before().equals(ledger.get(slice.partition())))) return Answer.Ledger.UNCHANGED;
        return batch.slices().stream().allMatch(slice -> isMoved(slice, batch.id(), ledger.get(slice.partition())))
                ? Answer.Ledger.MOVED_BY_THIS_BATCH : Answer.Ledger.MOVED_BY_ANOTHER;
    }

    private static boolean isMoved(Slice slice, String batch, LedgerRow now) {
        return now != null && now.batch().equals(batch) && now.endOffset() == slice.endOffset();
    }
}
