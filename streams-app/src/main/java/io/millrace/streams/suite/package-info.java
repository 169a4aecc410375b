/**
 * Reads a team's Great Expectations suite (JSON, 0.18 and 1.x) and judges events by it; writes nothing; guarantees that each rule gives the
 * verdict Great Expectations would give of that event, that a broken suite is refused with line and reason, and that no rule is skipped in
 * silence.
 */
package io.millrace.streams.suite;
