package io.millrace.streams.suite.rule;

/** Compares two values in Avro binary, compiled for their two types: negative, zero or positive. */
@FunctionalInterface
interface PairOrder {
    int compare(byte[] a, int aStart, int aEnd, byte[] b, int bStart, int bEnd);
}
