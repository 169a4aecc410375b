package io.millrace.sink.encode;

/** Where a file's bytes go. Cannot fail. */
public interface PartSink {
    void write(byte[] bytes, int from, int count);

    /** Bytes written so far. */
    long position();
}
