package io.millrace.schemas.plan;

/**
 * A schema as a flat list of {@link Op operations}.
 *
 * @param code ends with {@link Op#END}, then the subroutines: records that contain themselves, or are too large to be repeated at each use
 * @param subroutines where each begins
 */
record Program(int[] code, int[] subroutines) {}
