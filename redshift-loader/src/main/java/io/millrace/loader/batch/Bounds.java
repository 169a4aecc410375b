package io.millrace.loader.batch;

/**
 * What one transaction may hold. A BatchExecuteStatement takes 40 statements; ten of them are the same for every batch.
 *
 * @param statements for slices: one to create a staging table, one per COPY into it
 * @param files part files in all
 */
public record Bounds(int statements, int files) {
    public static final Bounds OF_THE_DATA_API = new Bounds(30, 1000);
}
