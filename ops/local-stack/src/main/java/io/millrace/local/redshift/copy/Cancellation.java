package io.millrace.local.redshift.copy;

/** How the one who asked for a COPY stops it. */
public interface Cancellation {
    /** Takes what stops the work that begins now, in place of what it was told before; throws if that work is not to begin. */
    void onCancel(Runnable stop);
}
