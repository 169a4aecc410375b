package io.millrace.streams.suite.rule;

/** A yes-or-no question to two values in Avro binary, compiled for their two types. */
@FunctionalInterface
interface PairTest {
    boolean test(byte[] a, int aStart, int aEnd, byte[] b, int bStart, int bEnd);
}
