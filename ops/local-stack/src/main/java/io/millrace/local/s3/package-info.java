/**
 * An S3 server in this JVM: s3proxy with Signature V4 over files, with the promises of S3 that it lacks added.
 *
 * <p>Reads and writes one data directory, guarantees atomic conditional writes, listings that show whole objects only, and
 * completed multipart uploads that stay completed, over restarts and kills.
 */
package io.millrace.local.s3;
