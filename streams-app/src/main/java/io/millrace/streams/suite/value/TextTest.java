package io.millrace.streams.suite.value;

/** A yes-or-no question to a text in UTF-8. May keep scratch space: not safe for concurrent use. */
@FunctionalInterface
public interface TextTest {
    boolean test(byte[] utf8, int from, int to);

    default TextTest negate() {
        return (utf8, from, to) -> !test(utf8, from, to);
    }
}
