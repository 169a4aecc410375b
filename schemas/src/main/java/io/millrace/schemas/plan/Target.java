package io.millrace.schemas.plan;

import java.util.Arrays;
import java.util.List;

/**
 * A field that a plan looks for.
 *
 * @param path names from here down to the field
 * @param whole the field's bytes with its union index, instead of the value's own
 */
record Target(List<String> path, int slot, boolean whole) {
    static Target value(String path, int slot) {
        return new Target(split(path), slot, false);
    }

    static Target whole(String path, int slot) {
        return new Target(split(path), slot, true);
    }

    static List<String> split(String path) {
        return Arrays.asList(path.split("\\."));
    }

    String first() {
        return path.getFirst();
    }

    boolean isReached() {
        return path.isEmpty();
    }

    Target below() {
        return new Target(path.subList(1, path.size()), slot, whole);
    }
}
