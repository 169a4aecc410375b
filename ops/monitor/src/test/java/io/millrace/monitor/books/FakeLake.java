package io.millrace.monitor.books;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A bucket in memory. */
final class FakeLake implements Lake {
    final TreeMap<String, byte[]> objects = new TreeMap<>();
    int gets;
    /** Happens while somebody reads. */
    Runnable meanwhile = () -> {};

    @Override
    public Map<String, String> list(String folder) {
        meanwhile.run();
        var keys = new TreeMap<String, String>();
        objects.forEach((key, bytes) -> {
            if (key.startsWith(folder)) keys.put(key, Integer.toHexString(Arrays.hashCode(bytes)));
        });
        return keys;
    }

    @Override
    public byte[] get(String key) {
        gets++;
        return objects.get(key);
    }

    @Override
    public void close() {}
}
