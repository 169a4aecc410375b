/**
 * Reads fates; writes audit records; guarantees that the ranges of a partition join without gap or overlap and that their counts are the
 * fates of their offsets.
 */
package io.millrace.streams.audit;
