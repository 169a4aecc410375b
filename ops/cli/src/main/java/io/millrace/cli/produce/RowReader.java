package io.millrace.cli.produce;

import java.io.IOException;

/** Rows of one file, in order. Reading a file twice gives the same rows with the same numbers. */
public interface RowReader extends AutoCloseable {
    /** @return null at the end */
    Row next() throws IOException;

    /** Whether an empty cell means that there is no value. */
    boolean emptyIsNull();

    @Override
    void close() throws IOException;
}
