/**
 * Reads regular expressions as Python writes them and SQL LIKE patterns; writes nothing; guarantees that they mean what CPython 3.11's
 * {@code re.search} makes of them, in linear time where a finite automaton can say it and within a fixed number of steps where it cannot.
 *
 * <p>The way of a pattern: {@link io.millrace.streams.suite.regex.Parser} makes a {@link io.millrace.streams.suite.regex.Node}, flags and
 * case already resolved into sets of characters. If it is regular (anchors and word boundaries included) it becomes an {@code Nfa} and that a
 * {@code Dfa} over classes of characters; a DFA too large is stepped as an NFA. Back-references, look-around, atomic and conditional groups
 * go to the {@code Backtracker}, which counts its steps.
 */
package io.millrace.streams.suite.regex;
