package io.millrace.schemas.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known key that a mistyped one was meant to be, by edit distance. */
final class NearestKey {
    private NearestKey() {}

    static Optional<String> to(String typed, Collection<String> known) {
        int tolerated = Math.max(2, typed.length() / 2);
        return known.stream()
                .filter(key -> distance(typed, key) <= tolerated)
                .min(Comparator.comparingInt(key -> distance(typed, key)));
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) previous[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
