package io.millrace.local.redshift.copy;

/** One file to load, as it was found. */
record CopyFile(S3Url url, long bytes, String eTag) {}
