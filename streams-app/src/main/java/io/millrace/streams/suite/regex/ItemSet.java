package io.millrace.streams.suite.regex;

import java.util.Arrays;

/** A set of small numbers that is emptied at no cost. */
final class ItemSet {
    private final int[] items;
    private final int[] places;
    private int size;

    ItemSet(int bound) {
        items = new int[bound];
        places = new int[bound];
    }

    /** @return whether it is new */
    boolean add(int item) {
        int place = places[item];
        if (place < size && items[place] == item) return false;
        places[item] = size;
        items[size++] = item;
        return true;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    int[] sorted() {
        var sorted = Arrays.copyOf(items, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
