package io.millrace.sink.check;

/** Told as the check goes on. */
public interface Report {
    void found(Finding finding);

    /** After {@link #found} of the same. */
    void aborted(Finding.DeadUpload upload);

    /** @param what has been looked at so often */
    void progress(String what, long count);
}
