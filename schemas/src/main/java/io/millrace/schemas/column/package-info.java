/** Reads Avro schemas; guarantees that sink and loader mean the same columns in the same order. */
package io.millrace.schemas.column;
