package io.millrace.local.s3.chaos;

/**
 * What a client asks for.
 *
 * @param target path and query as sent, percent-encoded
 */
public record S3Request(String method, String target) {
    /** Of the form {@code PUT /bucket/key HTTP/1.1}. */
    static S3Request of(String firstLine) {
        String[] words = firstLine.split(" ");
        return new S3Request(words[0], words[1]);
    }

    public boolean is(String wanted, String inTarget) {
        return method.equals(wanted) && target.contains(inTarget);
    }
}
