package io.millrace.streams.suite.value;

/** A yes-or-no question to one value in Avro binary, compiled for one type. May keep scratch space: not safe for concurrent use. */
@FunctionalInterface
public interface ValueTest {
    ValueTest ALWAYS = (bytes, start, end) -> true;
    ValueTest NEVER = (bytes, start, end) -> false;

    boolean test(byte[] bytes, int start, int end);

    default ValueTest negate() {
        if (this == ALWAYS) return NEVER;
        return this == NEVER ? ALWAYS : (bytes, start, end) -> !test(bytes, start, end);
    }
}
