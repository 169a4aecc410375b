package io.millrace.sink.commit;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commit stands; its uploads are being completed. Whoever comes next may complete them too.
 *
 * @param isOwn decided by this range, its reader stands at the end; else recovered
 * @param asked files whose answer is awaited
 * @param again files to ask for again, at {@code until}
 * @param refusals how often the store knew neither upload nor object, by key
 */
public record Completing(
        Origin origin, Commit commit, boolean isOwn, boolean isLeaving,
        Set<String> asked, Set<String> again, Map<String, Integer> refusals, long until, String why) implements ChainState {
    /** Another process may be completing at this moment, which may take S3 minutes. Time without an answer does not count. */
    static final Duration REFUSED_BEFORE_LOST = Duration.ofMinutes(10);
    /** One refusal per pause at most. */
    static final long REFUSALS_BEFORE_LOST = REFUSED_BEFORE_LOST.dividedBy(CommitChain.PAUSE);

    public Completing {
        asked = Set.copyOf(asked);
        again = Set.copyOf(again);
        refusals = Map.copyOf(refusals);
    }

    static Completing own(Origin origin, Commit commit, boolean isLeaving) {
        return new Completing(origin, commit, true, isLeaving, keys(commit), Set.of(), Map.of(), 0, "");
    }

    static Completing recovered(Origin origin, Commit commit) {
        return new Completing(origin, commit, false, false, keys(commit), Set.of(), Map.of(), 0, "");
    }

    @Override
    public Effect giveUp() {
        return new Effect.Forget();
    }

    boolean isFinished() {
        return asked.isEmpty() && again.isEmpty();
    }

    boolean isLost(String key) {
        return refusals.getOrDefault(key, 0) >= REFUSALS_BEFORE_LOST;
    }

    boolean isRefused(String key) {
        return refusals.containsKey(key);
    }

    /** An own commit's files are completed at once; a recovered one's are most likely complete, so looking comes first. */
    List<Effect> questions() {
        return commit.files().stream().map(file -> isOwn ? new Effect.Complete(file) : (Effect) new Effect.Look(file)).toList();
    }

    List<Effect> questionsAgain() {
        var effects = new ArrayList<Effect>();
        commit.files().stream().filter(file -> again.contains(file.key())).forEach(file -> effects.add(new Effect.Complete(file)));
        return effects;
    }

    PartFile file(String key) {
        return commit.files().stream().filter(file -> file.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is no file of commit " + commit.firstOffset()));
    }

    /** Whether this is the object that the commit decided. */
    boolean isOurs(Event.Seen seen) {
        return commit.attempt().equals(seen.attempt()) && file(seen.key()).bytes() == seen.bytes();
    }

    Completing done(String key) {
        return new Completing(origin, commit, isOwn, isLeaving, without(asked, key), again, refusals, until, why);
    }

    Completing later(String key, long when, String reason) {
        return new Completing(origin, commit, isOwn, isLeaving, without(asked, key), with(again, key), refusals, when, reason);
    }

    Completing refused(String key) {
        var counted = new HashMap<>(refusals);
        counted.merge(key, 1, Integer::sum);
        return new Completing(origin, commit, isOwn, isLeaving, asked, again, counted, until, why);
    }

    Completing askedAgain() {
        return new Completing(origin, commit, isOwn, isLeaving, again, Set.of(), refusals, 0, "");
    }

    Completing leaving() {
        return new Completing(origin, commit, isOwn, true, asked, again, refusals, until, why);
    }

    private static Set<String> keys(Commit commit) {
        var keys = new HashSet<String>();
        commit.files().forEach(file -> keys.add(file.key()));
        return keys;
    }

    private static Set<String> with(Set<String> set, String key) {
        var more = new HashSet<>(set);
        more.add(key);
        return more;
    }

    private static Set<String> without(Set<String> set, String key) {
        var fewer = new HashSet<>(set);
        fewer.remove(key);
        return fewer;
    }
}
