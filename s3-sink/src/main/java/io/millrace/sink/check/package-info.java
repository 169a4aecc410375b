/**
 * Reads what the lake of one lane and stream holds: chains, part files, unfinished uploads, completeness markers. Writes nothing; aborts dead uploads if asked to.
 * Guarantees that a lane in mid-work has harmless findings only, that each finding says what to do, and that no upload is aborted which a
 * commit or its repair might still need.
 */
package io.millrace.sink.check;
