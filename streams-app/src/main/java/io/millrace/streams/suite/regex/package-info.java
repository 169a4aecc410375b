/**
 * Reads regular expressions as Python writes them and SQL LIKE patterns; writes nothing; guarantees that they mean what CPython 3.11's
 * {@code re.search} makes of them, in linear time where a finite automaton can say it and within a number of steps fixed by the text's length
 * where it cannot.
 *
 * <p>The way of a pattern: {@code Parser} makes a {@code Node}, flags and case already resolved into sets of characters. If it is regular
 * (anchors and word boundaries included) it becomes an {@code Nfa} and that a {@code Dfa} over classes of characters; where the table would be
 * too large, a short try with the {@code Backtracker} and then the NFA step by step. Back-references, look-around, atomic and conditional
 * groups are the {@code Backtracker}'s, which counts its steps. No library: RE2/J has another syntax and no Unicode word boundary, Lucene's
 * automata have no anchors, {@code java.util.regex} has other classes, case rules and loops and no bound.
 */
package io.millrace.streams.suite.regex;
