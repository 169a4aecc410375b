/** Reads and writes the bytes of records on the raw and valid topics; guarantees that what passes is passed unchanged. */
package io.millrace.schemas.wire;
