/** Reads and writes nothing; guarantees one meaning of "event hour" (UTC) in audit, commits, part file keys and books. */
package io.millrace.schemas.time;
