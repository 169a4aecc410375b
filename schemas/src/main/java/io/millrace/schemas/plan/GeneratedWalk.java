package io.millrace.schemas.plan;

/** A program's steps as straight code, see {@link WalkGenerator}. Safe for concurrent use. */
interface GeneratedWalk {
    /**
     * @param bounds at its beginning
     * @param places receives start, end and branch of each slot
     */
    void run(Bounds bounds, byte[] bytes, int from, int[] places) throws MalformedAvro;
}
