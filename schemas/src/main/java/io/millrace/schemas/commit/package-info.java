/**
 * Reads and writes commits and the keys of a lane in the lake; guarantees that sink, loader and books agree which rows exist: exactly
 * those that a commit of the chain names.
 */
package io.millrace.schemas.commit;
