package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.SqlError;

/** {@code s3://bucket/key}. */
record S3Url(String bucket, String key) {
    private static final String SCHEME = "s3://";

    static S3Url parse(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        if (!url.startsWith(SCHEME) || slash <= SCHEME.length() || slash == url.length() - 1) {
            throw new SqlError("'" + url + "' is not the full URL of an S3 object: s3://bucket/key");
        }
        return new S3Url(url.substring(SCHEME.length(), slash), url.substring(slash + 1));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
