/**
 * Reads and writes objects by key: conditional PUT, multipart uploads with the attempt in their metadata. Guarantees one contract for
 * S3, s3proxy and the stores of tests, and one verdict per error.
 */
package io.millrace.sink.store;
