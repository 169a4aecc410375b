package io.millrace.loader.lake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket in memory. Part files are sizes only. */
public final class InMemoryLake implements Lake {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Long> partFiles = new HashMap<>();

    public void putPartFile(String key, long bytes) {
        partFiles.put(key, bytes);
    }

    public boolean hasPartFile(String key) {
        return partFiles.containsKey(key);
    }

    @Override
    public List<String> folders(String prefix) {
        return objects.tailMap(prefix).keySet().stream().takeWhile(key -> key.startsWith(prefix)).map(key -> key.substring(prefix.length()))
                .filter(rest -> rest.contains("/")).map(rest -> rest.substring(0, rest.indexOf('/'))).distinct().toList();
    }

    @Override
    public List<String> keysAfter(String prefix, String after, int limit) {
        return objects.tailMap(prefix).keySet().stream().takeWhile(key -> key.startsWith(prefix)).filter(key -> key.compareTo(after) > 0).limit(limit).toList();
    }

    @Override
    public Map<String, byte[]> get(Collection<String> keys) {
        var found = new TreeMap<String, byte[]>();
        keys.stream().filter(objects::containsKey).forEach(key -> found.put(key, objects.get(key)));
        return found;
    }

    @Override
    public Map<String, Long> sizes(Collection<String> keys) {
        var found = new TreeMap<String, Long>();
        for (String key : keys) {
            if (partFiles.containsKey(key)) found.put(key, partFiles.get(key));
            else if (objects.containsKey(key)) found.put(key, (long) objects.get(key).length);
        }
        return found;
    }

    @Override
    public void put(String key, byte[] content) {
        objects.put(key, content);
    }
}
