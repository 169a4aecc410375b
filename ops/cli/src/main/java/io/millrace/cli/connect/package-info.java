/** Reads a pipeline's settings; writes topics, schemas and buckets where they are missing; guarantees that what is there already is left as it is. */
package io.millrace.cli.connect;
