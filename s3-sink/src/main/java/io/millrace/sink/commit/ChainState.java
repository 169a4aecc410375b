package io.millrace.sink.commit;

/**
 * Where one partition's chain stands in this process.
 * <pre>
 * ReadingOrigin → (IdentifyingTopic → AskingLogStart → ClaimingOrigin →) AskingHint → VerifyingHint → ListingCommits → ReadingTip
 *     → Completing (what the tip decided) → CheckingTopic → Open → Staging → Confirming → Deciding ⇄ AskingWinner → Completing → Open …
 * </pre>
 * Open → CheckingGap → ListingCommits, when the broker no longer has what comes next but another has committed it.
 * Completing → CheckingRepair → CheckingTopic → CheckingLog → Open (the same range again) → Staging → Confirming → Deciding ⇄ AskingWinner → Completing,
 *     when an upload of a decided commit is gone for good.
 * Every {@link Step} falls into {@link Waiting} when its question fails, and asks it again. {@link Open} and what follows ends in
 * {@link HandedOver} after Leave; anything ends there after Lost, and in {@link Stopped} when somebody must mend something.
 */
public sealed interface ChainState permits Step, Open, Completing, Waiting, HandedOver, Stopped {
    /** What must happen to the open files when the chain is given up here. */
    default Effect giveUp() {
        return new Effect.Abort();
    }
}
