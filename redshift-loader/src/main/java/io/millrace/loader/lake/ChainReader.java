package io.millrace.loader.lake;

import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.commit.ChainKey;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Origins and commits of one lane and stream. */
public final class ChainReader {
    /** Objects listed of one partition at a time. */
    private static final int PAGE = 200;
    private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
    private static final Logger LOG = LoggerFactory.getLogger(ChainReader.class);

    private final Lake lake;
    private final LakeLayout layout;

    public ChainReader(Lake lake, LakeLayout layout) {
        this.lake = lake;
        this.layout = layout;
    }

    /** Partitions that have a chain, with their origins. */
    public Map<Integer, Origin> origins() {
        var origins = new TreeMap<Integer, Origin>();
        List<Integer> partitions = lake.folders(layout.commits()).stream().filter(name -> PARTITION.matcher(name).matches()).map(Integer::valueOf).toList();
        Map<String, byte[]> found = lake.get(partitions.stream().map(layout::origin).toList());
        for (int partition : partitions) {
            byte[] json = found.get(layout.origin(partition));
            if (json != null) origins.put(partition, decode(layout.origin(partition), json, Origin::decode));
        }
        return origins;
    }

    /** Commits that begin at the offset or after it, by first offset; the next page of them if there are many. */
    public List<Commit> commitsFrom(int partition, long offset) {
        String folder = layout.commits(partition);
        var names = new TreeMap<Long, Name>();
        for (String key : lake.keysAfter(folder, folder + "%020d".formatted(offset), PAGE)) {
            name(partition, key).ifPresent(name -> names.merge(name.firstOffset, name, (one, other) -> one.repair > other.repair ? one : other));
        }
        Map<String, byte[]> found = lake.get(names.values().stream().map(Name::key).toList());
        var commits = new ArrayList<Commit>();
        for (Name name : names.values()) {
            String key = name.key;
            if (!found.containsKey(key)) continue; // gone since it was listed; the gap will be seen
            Commit commit = decode(key, found.get(key), Commit::decode);
            if (commit.firstOffset() != name.firstOffset || commit.partition() != partition) {
                throw new LoadStopped("%s says it is commit %d of partition %d: an object was copied or renamed by hand; put it back".formatted(key, commit.firstOffset(), commit.partition()));
            }
            commits.add(commit);
        }
        return commits;
    }

    /** A repair stands for its commit; the highest number counts. */
    private Optional<Name> name(int partition, String key) {
        return switch (layout.chainKey(partition, key).orElse(null)) {
            case null -> {
                LOG.warn("{} is no commit of the sink; it is passed over", key);
                yield Optional.empty();
            }
            case ChainKey.OfOrigin origin -> Optional.empty();
            case ChainKey.OfCommit commit -> Optional.of(new Name(key, commit.firstOffset(), 0));
            case ChainKey.OfRepair repair -> Optional.of(new Name(key, repair.firstOffset(), repair.number()));
        };
    }

    private record Name(String key, long firstOffset, int repair) {}

    private interface Decoder<T> {
        T decode(byte[] json) throws IOException;
    }

    private static <T> T decode(String key, byte[] json, Decoder<T> decoder) {
        try {
            return decoder.decode(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new LoadStopped(key + " cannot be read: " + e.getMessage() + "; load with the version that wrote it, or restore the object");
        }
    }
}
