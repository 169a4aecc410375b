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
 * @param commit what counts
 * @param repair its number as a repair; 0 = it is none
 * @param isOwn decided by this range, its reader stands at the end; else recovered
 * @param asked files whose answer is awaited
 * @param again files to ask for again, at {@code until}
 * @param lost files that neither are there nor have an upload: they never will
 * @param refusals how often the store knew neither upload nor object, by key
 */
public record Completing(
        Origin origin, Commit commit, int repair, boolean isOwn, boolean isLeaving,
        Set<String> asked, Set<String> again, Set<String> lost, Map<String, Integer> refusals, long until, String why) implements ChainState {
    /** Another process may be completing at this moment, which may take S3 minutes. Time without an answer does not count. */
    static final Duration REFUSED_BEFORE_LOST = Duration.ofMinutes(10);
    /** One refusal per pause at most. */
    static final int REFUSALS_BEFORE_LOST = (int) REFUSED_BEFORE_LOST.dividedBy(CommitChain.PAUSE);

    public Completing {
        asked = Set.copyOf(asked);
        again = Set.copyOf(again);
        lost = Set.copyOf(lost);
        refusals = Map.copyOf(refusals);
    }

    static Completing own(Origin origin, Commit commit, boolean isLeaving) {
        return new Completing(origin, commit, 0, true, isLeaving, keys(commit), Set.of(), Set.of(), Map.of(), 0, "");
    }

    static Completing recovered(Origin origin, Commit commit, int repair) {
        return new Completing(origin, commit, repair, false, false, keys(commit), Set.of(), Set.of(), Map.of(), 0, "");
    }

    @Override
    public Effect giveUp() {
        return new Effect.Forget();
    }

    /** Each file is there or lost. */
    boolean isFinished() {
        return asked.isEmpty() && again.isEmpty();
    }

    int refusals(String key) {
        return refusals.getOrDefault(key, 0);
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

    /** Whether this is the object that the commit decided. A repair keeps files of the attempts before it. */
    boolean isOurs(Event.Seen seen) {
        return file(seen.key()).attempt().filter(attempt -> attempt.equals(seen.attempt())).isPresent() && file(seen.key()).bytes() == seen.bytes();
    }

    Completing done(String key) {
        return new Completing(origin, commit, repair, isOwn, isLeaving, without(asked, key), again, lost, refusals, until, why);
    }

    Completing later(String key, long when, String reason) {
        return new Completing(origin, commit, repair, isOwn, isLeaving, without(asked, key), with(again, key), lost, refusals, when, reason);
    }

    Completing lose(String key) {
        return new Completing(origin, commit, repair, isOwn, isLeaving, without(asked, key), again, with(lost, key), refusals, until, why);
    }

    Completing refused(String key) {
        var counted = new HashMap<>(refusals);
        counted.merge(key, 1, Integer::sum);
        return new Completing(origin, commit, repair, isOwn, isLeaving, asked, again, lost, counted, until, why);
    }

    Completing askedAgain() {
        return new Completing(origin, commit, repair, isOwn, isLeaving, again, Set.of(), lost, refusals, 0, "");
    }

    Completing leaving() {
        return new Completing(origin, commit, repair, isOwn, true, asked, again, lost, refusals, until, why);
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
