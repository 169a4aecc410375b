package io.millrace.sink.store;

/** An open upload was aborted by somebody else, such as a lifecycle rule. */
public final class UploadGone extends Exception {
    private static final long serialVersionUID = 1L;

    public UploadGone(String key) {
        super("upload of [" + key + "] is gone");
    }
}
