package io.millrace.loader.lake;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Objects of the bucket as the loader uses them. Safe for concurrent use. Every method throws
 * {@link io.millrace.loader.warehouse.Unanswered} or {@link io.millrace.loader.warehouse.Refusal}.
 */
public interface Lake {
    /** Names of the folders right below a prefix that ends with a slash, without slashes. */
    List<String> folders(String prefix);

    /** At most {@code limit} keys below a prefix that come after {@code after}, in order. */
    List<String> keysAfter(String prefix, String after, int limit);

    /** Contents of those objects that exist. */
    Map<String, byte[]> get(Collection<String> keys);

    /** Sizes of those objects that exist. */
    Map<String, Long> sizes(Collection<String> keys);

    /** Stores or replaces. */
    void put(String key, byte[] content);
}
