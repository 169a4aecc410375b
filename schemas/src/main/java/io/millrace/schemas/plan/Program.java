package io.millrace.schemas.plan;

/**
 * A schema as a flat list of {@link Op operations}, and the same as code of its own.
 *
 * @param code ends with {@link Op#END}, then the subroutines: records that contain themselves, or are too large to be repeated at each use
 * @param subroutines where each begins
 * @param generated null if the steps are to be interpreted
 */
record Program(int[] code, int[] subroutines, Generated generated) {
    /**
     * @param ofAscii looks at no text: {@link Bounds#isAllTextAscii} tells afterwards whether it could leave that out
     * @param ofAnyText looks at each
     */
    record Generated(GeneratedWalk ofAscii, GeneratedWalk ofAnyText) {}

    Program interpreted() {
        return new Program(code, subroutines, null);
    }
}
