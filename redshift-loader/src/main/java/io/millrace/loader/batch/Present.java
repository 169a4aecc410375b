package io.millrace.loader.batch;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Slices cut before the first commit whose part files are not all there with the size that the commit names.
 *
 * @param missing one line per slice that was cut
 * @param cuts where, by partition: the first offset of the commit that lacks a file
 */
public record Present(List<Slice> slices, List<String> missing, Map<Integer, Long> cuts) {
    /** @param sizes of the objects that exist, by key */
    public static Present of(List<Slice> slices, Map<String, Long> sizes) {
        var whole = new ArrayList<Slice>();
        var missing = new ArrayList<String>();
        var cuts = new TreeMap<Integer, Long>();
        for (Slice slice : slices) {
            var commits = new ArrayList<Commit>();
            for (Commit commit : slice.commits()) {
                String lack = lack(commit, sizes);
                if (lack != null) {
                    missing.add(lack);
                    cuts.put(slice.partition(), commit.firstOffset());
                    break;
                }
                commits.add(commit);
            }
            if (!commits.isEmpty()) whole.add(new Slice(slice.before(), commits));
        }
        return new Present(List.copyOf(whole), List.copyOf(missing), Map.copyOf(cuts));
    }

    private static String lack(Commit commit, Map<String, Long> sizes) {
        for (PartFile file : commit.files()) {
            Long found = sizes.get(file.key());
            if (found != null && found == file.bytes()) continue;
            String what = found == null ? "is not there yet" : "has %d bytes, the commit names %d".formatted(found, file.bytes());
            return "part file %s of commit %d of partition %d %s; the sink completes it".formatted(file.key(), commit.firstOffset(), commit.partition(), what);
        }
        return null;
    }
}
