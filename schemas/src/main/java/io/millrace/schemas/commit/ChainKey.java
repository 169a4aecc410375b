package io.millrace.schemas.commit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may lie in a chain's folder: its origin, its commits, repairs of those. The one place that knows their names. */
public sealed interface ChainKey {
    /** The object's name in the folder of its partition. */
    String name();

    record OfOrigin() implements ChainKey {
        @Override
        public String name() {
            return "origin.json";
        }
    }

    record OfCommit(long firstOffset) implements ChainKey {
        @Override
        public String name() {
            return "%020d.json".formatted(firstOffset);
        }
    }

    /**
     * The same range and rows as the commit, in other files.
     *
     * @param number from 1; the highest counts
     */
    record OfRepair(long firstOffset, int number) implements ChainKey {
        @Override
        public String name() {
            return "%020d.r%d.json".formatted(firstOffset, number);
        }
    }

    /** Of one chain among many. */
    record InPartition(int partition, ChainKey key) {}

    /** @return empty if nothing of a chain has such a name; a number that is no offset is one such */
    static Optional<ChainKey> parse(String name) {
        if (name.equals(new OfOrigin().name())) return Optional.of(new OfOrigin());
        Matcher match = Forms.NAME.matcher(name);
        if (!match.matches()) return Optional.empty();
        long firstOffset = Long.parseLong(match.group(1));
        return Optional.of(match.group(2) == null ? new OfCommit(firstOffset) : new OfRepair(firstOffset, Integer.parseInt(match.group(2))));
    }

    /** @param path below the folder of all chains */
    static Optional<InPartition> parseInPartition(String path) {
        Matcher match = Forms.IN_PARTITION.matcher(path);
        if (!match.matches()) return Optional.empty();
        return parse(match.group(2)).map(key -> new InPartition(Integer.parseInt(match.group(1)), key));
    }

    /** How names are formed. */
    final class Forms {
        /** 20 digits, and no number that 63 bits do not hold. */
        private static final Pattern NAME = Pattern.compile("(0[0-8]\\d{18})(?:\\.r([1-9]\\d{0,8}))?\\.json");
        private static final Pattern IN_PARTITION = Pattern.compile("(\\d{1,9})/([^/]+)");

        private Forms() {}
    }
}
