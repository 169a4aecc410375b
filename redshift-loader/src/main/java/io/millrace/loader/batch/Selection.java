package io.millrace.loader.batch;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.commit.Commit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Commits for the next batch: oldest first over all partitions, whole commits in the order of their chain, within the bounds. The first is
 * taken whatever it costs, so that nothing is too large to be loaded.
 */
public final class Selection {
    private Selection() {}

    /**
     * @param fits whether the statements for some slices are short enough; asked when a partition or a list of columns comes in
     * @return by partition
     */
    public static List<Slice> of(List<Chain> chains, Bounds bounds, Predicate<List<Slice>> fits) {
        var picking = new Picking(chains, bounds, fits);
        var open = new ArrayList<Cursor>();
        for (Chain chain : chains) open.add(new Cursor(chain));
        while (true) {
            open.removeIf(Cursor::isDone);
            var oldest = open.stream().min(Comparator.comparingLong((Cursor c) -> c.head().ingestedAt()).thenComparingInt(c -> c.chain.ledger().partition()));
            if (oldest.isEmpty()) break;
            if (picking.take(oldest.get().head())) oldest.get().taken++;
            else oldest.get().closed = true;
        }
        return picking.slices();
    }

    /** Where one chain stands. */
    private static final class Cursor {
        private final Chain chain;
        private int taken;
        private boolean closed;

        Cursor(Chain chain) {
            this.chain = chain;
        }

        boolean isDone() {
            return closed || taken == chain.commits().size();
        }

        Commit head() {
            return chain.commits().get(taken);
        }
    }

    /** What was picked so far and what that costs. */
    private static final class Picking {
        private final List<Chain> chains;
        private final Bounds bounds;
        private final Predicate<List<Slice>> fits;
        private final Map<Integer, List<Commit>> picked = new TreeMap<>();
        private final Map<Integer, Set<List<Column>>> copies = new TreeMap<>();
        private String idPath;
        private int files;

        Picking(List<Chain> chains, Bounds bounds, Predicate<List<Slice>> fits) {
            this.chains = chains;
            this.bounds = bounds;
            this.fits = fits;
        }

        boolean take(Commit commit) {
            if (idPath == null) idPath = commit.id();
            var lists = new HashSet<>(copies.getOrDefault(commit.partition(), Set.of()));
            commit.files().forEach(file -> commit.schemas().stream().filter(schema -> schema.schemaId() == file.schemaId()).forEach(schema -> lists.add(schema.columns())));
            boolean isFirst = picked.isEmpty();
            boolean isWithin = isFirst || idPath.equals(commit.id())
                    && files + commit.files().size() <= bounds.files() && statements(commit.partition(), lists) <= bounds.statements();
            if (!isWithin) return false;
            boolean isOfNewShape = !lists.equals(copies.get(commit.partition()));
            List<Commit> commits = picked.computeIfAbsent(commit.partition(), partition -> new ArrayList<>());
            commits.add(commit);
            if (!isFirst && isOfNewShape && !fits.test(slices())) {
                commits.removeLast();
                if (commits.isEmpty()) picked.remove(commit.partition());
                return false;
            }
            files += commit.files().size();
            copies.put(commit.partition(), lists);
            return true;
        }

        private int statements(int partition, Set<List<Column>> lists) {
            int others = copies.entrySet().stream().filter(e -> e.getKey() != partition).mapToInt(e -> statements(e.getValue())).sum();
            return others + statements(lists);
        }

        /** A partition without files needs none. */
        private static int statements(Set<List<Column>> lists) {
            return lists.isEmpty() ? 0 : 1 + lists.size();
        }

        List<Slice> slices() {
            var slices = new ArrayList<Slice>();
            for (Chain chain : chains) {
                List<Commit> commits = picked.get(chain.ledger().partition());
                if (commits != null) slices.add(new Slice(chain.ledger(), commits));
            }
            slices.sort(Comparator.comparingInt(Slice::partition));
            return List.copyOf(slices);
        }
    }
}
