package io.millrace.sink.encode;

/** Brings a row's fields into their columns. For one thread. */
interface RowWriter {
    /** @return where the row ends */
    int write(byte[] bytes, int at);
}
