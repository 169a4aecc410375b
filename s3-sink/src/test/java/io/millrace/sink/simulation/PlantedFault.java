package io.millrace.sink.simulation;

/** A mistake that a sink could make. Each must be found by the invariants, else they show nothing. */
enum PlantedFault {
    NONE,
    ABORTS_WHILE_DECIDING,
    ABORTS_AFTER_AN_UNCLEAR_PUT,
    /** Housekeeping that believes what no commit names to be nobody's. */
    ABORTS_WHAT_NO_COMMIT_NAMES,
    SKIPS_HEAD,
    IGNORES_412,
    TAKES_409_AS_DECIDED,
    PUTS_UNCONDITIONALLY,
    COMPLETES_BEFORE_DECIDING,
    FORGETS_TO_COMPLETE,
    BEGINS_AT_THE_FIRST_ROW,
    ENDS_BEFORE_THE_LAST_ROW,
    TRUSTS_THE_HINT,
    FORGETS_TO_SEEK,
    KEEPS_ROWS_OF_THE_LAST_RANGE,
    SENDS_A_PART_TWICE,
    TAKES_ROWS_AGAIN,
    DOES_NOT_CHECK_THE_TOPIC,
    TAKES_A_SLOW_BROKER_FOR_LOST_OFFSETS,
    SEEKS_WITHOUT_EPOCH,
    /** Another may be completing it. */
    BELIEVES_AN_UPLOAD_LOST_AT_ONCE,
    IGNORES_REPAIRS,
    COUNTS_THE_FIRST_REPAIR,
    REPAIRS_UNCONDITIONALLY,
    TAKES_ANOTHERS_REPAIR_FOR_ITS_OWN,
    /** As if the commit that is to be repaired, another's, stood under the repair's key. */
    ABORTS_AFTER_AN_UNCLEAR_REPAIR,
    /** In place of the files that are visible, too. */
    REPAIRS_ALL_FILES,
    REPAIRS_THE_UNWRITABLE
}
