package io.millrace.local.redshift.copy;

/** A top-level column of a Parquet file; {@code physical} is null for a nested one. {@code logical} and {@code converted} may be null. */
record ParquetColumn(String name, String physical, String converted, String logical, int precision, int scale) {
    boolean isNested() {
        return physical == null;
    }

    /** Does it say the kind of time, text or number with one of these annotations? */
    boolean isAnnotated(String... wanted) {
        for (String annotation : wanted) {
            if (annotation.equals(converted) || logical != null && logical.startsWith(annotation)) {
                return true;
            }
        }
        return false;
    }

    /** A time counted in nanoseconds: finer than Redshift keeps. */
    boolean isNanos() {
        return logical != null && logical.contains("NANOS=NanoSeconds");
    }

    boolean isPlain() {
        return converted == null && logical == null;
    }

    /** As an error message tells it. */
    String describe() {
        return isNested() ? "nested" : physical + (logical != null ? " " + logical : converted != null ? " " + converted : "");
    }
}
