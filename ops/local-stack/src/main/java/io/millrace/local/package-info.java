/**
 * The whole local stack: broker, registry, S3 and Redshift over one data directory.
 *
 * <p>Reads and writes that directory, guarantees that one stack at a time uses it, that what a killed run left is put right
 * at the next start, and that a server's death is reported with its reason.
 */
package io.millrace.local;
