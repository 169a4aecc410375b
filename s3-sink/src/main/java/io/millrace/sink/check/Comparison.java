package io.millrace.sink.check;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFileKey;
import io.millrace.sink.store.ObjectStore.Listed;
import io.millrace.sink.store.ObjectStore.Unfinished;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares the part files and uploads of a lane with some of its chains. Told of all objects, then of all uploads, then of their end. Pure.
 * The chains were read before, so a live sink may have gone on: what no chain names may be named by now.
 */
final class Comparison {
    private final LakeLayout layout;
    private final String stream;
    private final Map<Integer, Chain> chains = new HashMap<>();
    private final Set<Integer> others;
    private final boolean isOfTheRest;
    private final Consumer<Finding> found;

    /**
     * @param others partitions that another comparison judges
     * @param isOfTheRest whether what belongs to no partition is judged here
     */
    Comparison(LakeLayout layout, String stream, Iterable<Chain> chains, Set<Integer> others, boolean isOfTheRest, Consumer<Finding> found) {
        this.layout = layout;
        this.stream = stream;
        this.others = others;
        this.isOfTheRest = isOfTheRest;
        this.found = found;
        chains.forEach(chain -> this.chains.put(chain.partition(), chain));
    }

    /** @return whether this is a decided file, of which {@link #attempt} may be told too */
    boolean object(Listed object) {
        Optional<PartFileKey> key = layout.partFileKey(object.key());
        if (key.isEmpty()) {
            if (isOfTheRest) found.accept(new Finding.StrayName(new Place(stream, null, object.key())));
            return false;
        }
        if (!isJudgedHere(key.get())) return false;
        Place place = new Place(stream, key.get().partition(), object.key());
        long offset = key.get().firstOffset();
        Chain chain = chains.get(key.get().partition());
        Chain.File file = chain == null ? null : chain.file(offset, object.key());
        if (file == null) {
            unnamed(place, chain, offset);
            return false;
        }
        file.isSeen = true;
        if (file.bytes != object.bytes()) found.accept(new Finding.OtherSize(place, offset, file.bytes, object.bytes()));
        return true;
    }

    private void unnamed(Place place, Chain chain, long offset) {
        if (chain != null && chain.isUnreadable(offset)) return;
        if (chain != null && chain.isSuperseded(offset, place.key())) found.accept(new Finding.Superseded(place, offset, chain.link(offset).repair()));
        else found.accept(new Finding.Orphan(place, offset));
    }

    /** @param attempt from the object's metadata */
    void attempt(String key, String attempt) {
        PartFileKey name = layout.partFileKey(key).orElseThrow();
        String decided = name.attempt(); // a repair keeps files of the attempts before it
        if (!decided.equals(attempt)) found.accept(new Finding.OtherAttempt(new Place(stream, name.partition(), key), name.firstOffset(), decided, attempt));
    }

    /** @return whether it is judged here */
    boolean upload(Unfinished upload) {
        Optional<PartFileKey> key = layout.partFileKey(upload.key());
        if (key.isEmpty()) {
            if (isOfTheRest) found.accept(new Finding.ForeignUpload(new Place(stream, null, upload.key()), upload.uploadId()));
            return isOfTheRest;
        }
        if (!isJudgedHere(key.get())) return false;
        PartFileKey name = key.get();
        Chain chain = chains.get(name.partition());
        Chain.File file = chain == null ? null : chain.file(name.firstOffset(), upload.key());
        if (file != null && file.uploadId.equals(upload.uploadId())) file.isUploadSeen = true;
        else found.accept(undecided(new Place(stream, name.partition(), upload.key()), upload.uploadId(), name, chain));
        return true;
    }

    /**
     * Dead is an upload at whose first offset a commit of another attempt stands, and none of its own. It is taken for dead only once that
     * commit's files are all visible: till then somebody may be repairing it by this upload.
     */
    private static Finding undecided(Place place, String uploadId, PartFileKey name, Chain chain) {
        long offset = name.firstOffset();
        if (chain == null || chain.link(offset) == null || chain.isUnreadable(offset)) return open(place, uploadId, name, "no commit stands at offset " + offset);
        if (chain.isDecidedBy(offset, name.attempt())) return open(place, uploadId, name, "its attempt decided commit " + offset + ", and not this upload");
        boolean isWhole = chain.files(offset).values().stream().allMatch(file -> file.isSeen);
        return isWhole ? new Finding.DeadUpload(place, uploadId, name.attempt(), offset)
                : open(place, uploadId, name, "commit " + offset + " has files that are not visible, this may be their repair");
    }

    private static Finding open(Place place, String uploadId, PartFileKey name, String why) {
        return new Finding.OpenUpload(place, uploadId, name.attempt(), why);
    }

    /** Whatever was decided and not seen is missing; where something cannot be read, a repair perhaps, nobody knows what was decided. */
    void end() {
        for (Chain chain : chains.values()) {
            for (long offset : chain.offsets()) {
                if (!chain.isUnreadable(offset)) chain.files(offset).forEach((key, file) -> missing(chain, key, file));
            }
        }
    }

    private void missing(Chain chain, String key, Chain.File file) {
        if (file.isSeen) return;
        Place place = new Place(stream, chain.partition(), key);
        Chain.Link link = file.link;
        boolean isTip = chain.isTip(link.firstOffset());
        found.accept(file.isUploadSeen
                ? new Finding.NotCompleted(place, link.firstOffset(), link.endOffset(), isTip)
                : new Finding.Lost(place, link.firstOffset(), link.endOffset(), isTip));
    }

    private boolean isJudgedHere(PartFileKey key) {
        return chains.containsKey(key.partition()) || isOfTheRest && !others.contains(key.partition());
    }
}
