/**
 * Judges texts in UTF-8; writes nothing; guarantees the answers that Python's re and json modules, and Redshift's LIKE, would give.
 */
package io.millrace.streams.suite.text;
