/**
 * Reads Avro bytes by a plan compiled once per schema; writes nothing; guarantees that bytes it accepts are exactly one record of that
 * schema, and that no length is trusted before it is bounded.
 */
package io.millrace.schemas.plan;
