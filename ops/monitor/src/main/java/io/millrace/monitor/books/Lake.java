package io.millrace.monitor.books;

import java.util.Map;

/** The objects of a lane's commit chains. */
interface Lake extends AutoCloseable {
    /** Keys of all chains below the folder, each with the tag of its bytes. */
    Map<String, String> list(String folder);

    byte[] get(String key);

    @Override
    void close();
}
