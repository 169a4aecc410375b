package io.millrace.streams.suite.text;

import io.millrace.streams.suite.regex.RegexTooExpensive;
import io.millrace.streams.suite.value.TextTest;

/** A compiled pattern. Immutable and safe for concurrent use, unlike its matchers. */
@FunctionalInterface
public interface TextPattern {
    /**
     * Asks whether the pattern matches a text, by its own meaning of matching. A matcher of a regular expression throws
     * {@link RegexTooExpensive} if it gives up.
     */
    TextTest newMatcher();
}
