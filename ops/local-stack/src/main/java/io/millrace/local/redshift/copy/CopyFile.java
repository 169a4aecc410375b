package io.millrace.local.redshift.copy;

/** One file to load. */
record CopyFile(S3Url url, long bytes) {}
