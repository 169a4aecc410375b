/** Reads commits and part files from the bucket, writes COPY manifests; guarantees that what it names existed when it was asked. */
package io.millrace.loader.lake;
