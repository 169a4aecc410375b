package io.millrace.sink.check;

import static io.millrace.sink.check.ALake.LAYOUT;
import static io.millrace.sink.check.ALake.attempt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.sink.store.InMemoryStore;
import io.millrace.sink.store.ObjectStore;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each damage is found as what it is, and nothing else is. */
class LakeCheckTest {
    private static final LakeCheck.Options ALL = new LakeCheck.Options(null, true, false);
    private static final LakeCheck.Options ABORTING = new LakeCheck.Options(null, true, true);

    /** Small pages: nothing may depend on all being on one. */
    private final InMemoryStore store = new InMemoryStore(3);
    private final ALake lake = new ALake(store, LAYOUT);

    @Test
    void aHealthyLakeHasNoFindings() throws Exception {
        lake.healthy(0, 7).healthy(1, 2).healthy(12, 1).origin(3, 40);

        assertThat(lake.check().findings()).isEmpty();
        assertThat(lake.check(ALL, 1_000).findings()).isEmpty();
    }

    @Test
    void anEmptyLakeHasNoFindings() throws Exception {
        assertThat(lake.check().findings()).isEmpty();
    }

    @Test
    void itSaysHowMuchItSaw() throws Exception {
        lake.healthy(0, 7).healthy(1, 2).upload(1, 20, 0, 0);

        var seen = new LakeCheck(store, LAYOUT, "events", ALL, lake.check(), 1).run();

        assertThat(seen).isEqualTo(new LakeCheck.Seen(2, 9, 18, 1, 0));
    }

    @Test
    void aMissingOrigin() throws Exception {
        lake.healthy(1, 2);
        store.remove(LAYOUT.origin(1));

        assertThat(lake.check().findings()).singleElement().isInstanceOfSatisfying(Finding.MissingOrigin.class, finding -> {
            assertThat(finding.place()).isEqualTo(new Place("events", 1, LAYOUT.origin(1)));
            assertThat(finding.json()).contains("\"startOffset\":0", "\"topicId\":\"topic-id\"");
        });
    }

    @Test
    void aGap() throws Exception {
        lake.healthy(0, 1).complete(lake.decide(0, 15, 20));

        assertThat(lake.check().findings()).containsExactly(new Finding.Gap(new Place("events", 0, LAYOUT.commit(0, 10)), 10, 15));
    }

    @Test
    void aGapAtTheOrigin() throws Exception {
        lake.origin(0, 5).complete(lake.decide(0, 10, 20));

        assertThat(lake.check().findings()).containsExactly(new Finding.Gap(new Place("events", 0, LAYOUT.commit(0, 5)), 5, 10));
    }

    /** Whoever deletes its files would lose rows that only need their commit back. */
    @Test
    void theFilesOfADeletedCommitAreNotToBeDeleted() throws Exception {
        lake.healthy(0, 3);
        store.remove(LAYOUT.commit(0, 10));

        assertThat(lake.check().kinds()).containsExactly(Finding.Gap.class, Finding.Orphan.class, Finding.Orphan.class);
        assertThat(lake.check().findings().getLast().action()).contains("if commit 10 is missing, restore that");
    }

    @Test
    void anOverlap() throws Exception {
        lake.healthy(0, 2).complete(lake.decide(0, 15, 30));

        assertThat(lake.check().findings()).containsExactly(new Finding.Overlap(new Place("events", 0, LAYOUT.commit(0, 15)), 15, 20));
    }

    @Test
    void twoCommitsForOneRange() throws Exception {
        lake.healthy(0, 2).complete(lake.decide(0, 12, 20));
        lake.complete(lake.decide(0, 20, 30));

        assertThat(lake.check().findings()).containsExactly(new Finding.TwoCommits(new Place("events", 0, LAYOUT.commit(0, 12)), 12, 20));
    }

    @Test
    void anUnreadableCommitHidesOnlyItself() throws Exception {
        lake.healthy(0, 3);
        store.overwrite(LAYOUT.commit(0, 10), "{".getBytes(UTF_8), "");

        assertThat(lake.check().findings()).singleElement().isInstanceOfSatisfying(Finding.Unreadable.class, finding -> assertThat(finding.place().key()).isEqualTo(LAYOUT.commit(0, 10)));
    }

    @Test
    void anUnreadableCommitDoesNotHideAGapBeforeIt() throws Exception {
        lake.healthy(0, 1);
        store.overwrite(LAYOUT.commit(0, 15), "{".getBytes(UTF_8), "");

        assertThat(lake.check().kinds()).containsExactly(Finding.Unreadable.class, Finding.Gap.class);
    }

    @Test
    void aCommitOfANewerVersion() throws Exception {
        lake.healthy(0, 2);
        store.overwrite(LAYOUT.commit(0, 10), new String(store.get(LAYOUT.commit(0, 10)).orElseThrow(), UTF_8).replace("\"version\":1", "\"version\":2").getBytes(UTF_8), "");

        assertThat(lake.check().findings()).singleElement().isInstanceOf(Finding.Unreadable.class)
                .satisfies(finding -> assertThat(finding.what() + finding.action()).contains("version 2", "newer Millrace"));
    }

    @Test
    void anUnreadableOrigin() throws Exception {
        lake.healthy(0, 2);
        store.overwrite(LAYOUT.origin(0), new byte[0], "");

        assertThat(lake.check().kinds()).containsExactly(Finding.Unreadable.class);
    }

    @Test
    void aCommitCopiedByHand() throws Exception {
        lake.healthy(0, 2);
        store.overwrite(LAYOUT.commit(0, 20), store.get(LAYOUT.commit(0, 10)).orElseThrow(), "");

        assertThat(lake.check().kinds()).containsExactly(Finding.Misplaced.class);
    }

    @Test
    void aCommitOfAnotherTopic() throws Exception {
        lake.healthy(0, 2);
        store.overwrite(LAYOUT.commit(0, 10), new String(store.get(LAYOUT.commit(0, 10)).orElseThrow(), UTF_8).replace("topic-id", "other-id").getBytes(UTF_8), "");

        assertThat(lake.check().kinds()).containsExactly(Finding.OtherTopic.class);
    }

    @Test
    void aDecidedFileOfTheTipIsStillToBeCompleted() throws Exception {
        Commit tip = lake.healthy(0, 1).decide(0, 10, 20);

        assertThat(lake.check().findings()).allMatch(Finding::isHarmless).containsExactlyInAnyOrderElementsOf(
                tip.files().stream().map(file -> new Finding.NotCompleted(new Place("events", 0, file.key()), 10, 20, true)).toList());
    }

    @Test
    void aDecidedFileBelowTheTipIsNobodysToComplete() throws Exception {
        lake.origin(0, 0).decide(0, 0, 10);
        lake.complete(lake.decide(0, 10, 20));

        assertThat(lake.check().kinds()).containsExactly(Finding.NotCompleted.class, Finding.NotCompleted.class);
        assertThat(lake.check().findings()).noneMatch(Finding::isHarmless).allMatch(finding -> finding.action().contains("complete-multipart-upload"));
    }

    @Test
    void aDecidedFileThatIsGoneNamesTheRangeToReadAgain() throws Exception {
        Commit commit = lake.healthy(0, 3).commit(0, 10, 20, 0);
        commit.files().forEach(file -> store.abort(file.key(), file.uploadId()));
        store.remove(commit.files().getFirst().key());

        assertThat(lake.check().findings()).containsExactly(new Finding.Lost(new Place("events", 0, commit.files().getFirst().key()), 10, 20, false));
        assertThat(lake.check().findings().getFirst().action()).contains("[10, 20)");
    }

    @Test
    void itNamesTheTopicThatHasTheRows() {
        assertThat(new Finding.Lost(new Place("events", 0, "k"), 10, 20, true).action()).contains("keep them in the valid topic");
        assertThat(new Finding.Lost(new Place("dead-letters", 0, "k"), 10, 20, true).action()).contains("keep them in the dead-letter topic");
        assertThat(new Finding.Lost(new Place("dead-letters", 0, "k"), 10, 20, false).action()).contains("[10, 20) of the dead-letter topic");
    }

    @Test
    void theTipsUploadGone() throws Exception {
        Commit tip = lake.healthy(0, 1).decide(0, 10, 20);
        tip.files().forEach(file -> store.abort(file.key(), file.uploadId()));

        assertThat(lake.check().findings()).hasSize(2).allMatch(finding -> finding instanceof Finding.Lost lost && lost.isTip());
    }

    @Test
    void aFileOfAnotherSize() throws Exception {
        String key = lake.healthy(0, 2).layout.partFile(ALake.HOUR, "web", 0, 10, attempt(10, 0), 0);
        store.overwrite(key, new byte[7], attempt(10, 0));

        assertThat(lake.check().findings()).containsExactly(new Finding.OtherSize(new Place("events", 0, key), 10, 100, 7));
    }

    @Test
    void aFileOfAnotherAttemptIsSeenByLookingDeeply() throws Exception {
        String key = lake.healthy(0, 2).layout.partFile(ALake.HOUR, "web", 0, 10, attempt(10, 0), 0);
        store.overwrite(key, new byte[100], "foreign");

        assertThat(lake.check().findings()).containsExactly(new Finding.OtherAttempt(new Place("events", 0, key), 10, attempt(10, 0), "foreign"));
        assertThat(lake.check(new LakeCheck.Options(null, false, false), 1).findings()).isEmpty();
    }

    @Test
    void anOrphan() throws Exception {
        lake.healthy(0, 2).complete(lake.commit(0, 10, 20, 9));

        assertThat(lake.check().kinds()).containsExactly(Finding.Orphan.class, Finding.Orphan.class);
    }

    @Test
    void anOrphanOfAPartitionWithoutAChainIsFoundOnce() throws Exception {
        lake.healthy(0, 2).healthy(1, 2).complete(lake.commit(7, 10, 20, 9));

        assertThat(lake.check().kinds()).containsExactly(Finding.Orphan.class, Finding.Orphan.class);
    }

    @Test
    void strayNamesAreFoundOnce() throws Exception {
        lake.healthy(0, 2).healthy(1, 2);
        for (String key : new String[] {LAYOUT.data() + "_SUCCESS", LAYOUT.commits() + "notes.txt", LAYOUT.commits(1) + "1.json", LAYOUT.commits(7) + "copy of origin.json"}) {
            store.putIfAbsent(key, new byte[1]);
        }

        assertThat(lake.check().findings()).hasSize(4).allMatch(finding -> finding instanceof Finding.StrayName);
    }

    @Test
    void ofRepairsTheHighestCounts() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        for (int n : new int[] {1, 2, 10}) {
            Commit repair = lake.repair(0, 0, 10, n);
            if (n == 10) lake.complete(repair);
            else repair.files().forEach(file -> store.abort(file.key(), file.uploadId()));
        }
        lost.files().forEach(file -> store.abort(file.key(), file.uploadId()));
        lake.complete(lake.decide(0, 10, 20));

        assertThat(lake.check().findings()).isEmpty();
    }

    /** Two files, one of which was lost: the repair has new keys for both. */
    @Test
    void aVisibleFileThatARepairReplacedDoublesRows() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        var left = lost.files().getFirst();
        store.complete(left.key(), left.uploadId(), left.parts());
        store.abort(lost.files().getLast().key(), lost.files().getLast().uploadId());
        lake.complete(lake.repair(0, 0, 10, 1));

        assertThat(lake.check().findings()).containsExactly(new Finding.Superseded(new Place("events", 0, left.key()), 0, 1));
    }

    /** As the sink repairs: what is visible stays, of its own attempt, and is named by the repair. */
    @Test
    void aRepairThatKeepsWhatIsVisibleIsHealthy() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        var kept = lost.files().getFirst();
        store.complete(kept.key(), kept.uploadId(), kept.parts());
        store.abort(lost.files().getLast().key(), lost.files().getLast().uploadId());
        assertThat(lake.check().findings()).singleElement().isInstanceOfSatisfying(Finding.Lost.class, finding -> assertThat(finding.action()).contains("repairs the commit"));

        lake.complete(lake.repair(0, 0, 10, 1, List.of(kept, lake.upload(0, 0, 1, 1))));

        assertThat(lake.check().findings()).isEmpty();
    }

    /** Between the chain's reading and the listing. */
    @Test
    void aRepairMadeMeanwhileIsNoDamage() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        lost.files().forEach(file -> store.abort(file.key(), file.uploadId()));
        boolean[] isRepaired = {false};
        var live = (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
            if (method.getName().equals("listObjects") && !isRepaired[0]) {
                isRepaired[0] = true;
                lake.complete(lake.repair(0, 0, 10, 1));
            }
            return method.invoke(store, args);
        });

        assertThat(new ALake(live, LAYOUT).check().findings()).isEmpty();
    }

    @Test
    void aRepairWithOtherUnwritableRows() throws Exception {
        lake.healthy(0, 1);
        Commit repair = lake.commit(0, 0, 10, 1);
        var row = new Unwritable(3, 0, 3, null, null, "no header", "");
        store.putIfAbsent(LAYOUT.repair(0, 0, 1), new Commit(Commit.VERSION, "p", "live", "events", "topic", ALake.TOPIC_ID, 0, 0, 10, null, repair.attempt(), 0, "id",
                List.of(), repair.files(), List.of(row)).encode());

        assertThat(lake.check().kinds()).contains(Finding.RepairDiffers.class);
    }

    @Test
    void aRepairOfAnotherRange() throws Exception {
        lake.healthy(0, 1).complete(lake.repair(0, 0, 12, 1));

        assertThat(lake.check().kinds()).contains(Finding.RepairDiffers.class);
    }

    /** The base's file is lost; that the repair has another is what nobody can read. */
    @Test
    void anUnreadableRepairLeavesTheRangeUnjudged() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        lost.files().forEach(file -> store.abort(file.key(), file.uploadId()));
        store.putIfAbsent(LAYOUT.repair(0, 0, 1), new byte[0]);
        lake.complete(lake.decide(0, 10, 20));

        assertThat(lake.check().kinds()).containsExactly(Finding.Unreadable.class);
    }

    @Test
    void aRepairOfNothing() throws Exception {
        lake.healthy(0, 1).complete(lake.repair(0, 10, 20, 1));

        assertThat(lake.check().kinds()).containsExactly(Finding.RepairDiffers.class);
    }

    @Test
    void theUploadsOfALoserAreAbortedIfAskedFor() throws Exception {
        lake.healthy(0, 2);
        var loser = lake.commit(0, 10, 20, 3);
        var live = lake.commit(0, 20, 30, 4);

        assertThat(lake.check().aborts()).isEmpty();
        var aborting = lake.check(ABORTING, 1);

        assertThat(aborting.aborts()).extracting(Finding.DeadUpload::uploadId).containsExactlyInAnyOrder(loser.files().get(0).uploadId(), loser.files().get(1).uploadId());
        assertThat(aborting.findings()).hasSize(4).allMatch(Finding::isHarmless);
        assertThat(lake.check().kinds()).containsExactly(Finding.OpenUpload.class, Finding.OpenUpload.class);
        lake.complete(live);
        assertThat(store.head(live.files().getFirst().key())).isPresent();
    }

    @Test
    void uploadsThatSomebodyMayNeedAreNeverAborted() throws Exception {
        lake.healthy(0, 1);
        lake.upload(0, 0, 0, 0); // Create was answered late: a second upload of the winner
        Commit decided = lake.decide(0, 10, 20);
        var inRepair = lake.commit(0, 10, 20, 1); // the decided ones were thought lost
        var live = lake.commit(0, 20, 30, 0);
        var withoutChain = lake.commit(5, 0, 10, 0);
        var foreign = store.createUpload(LAYOUT.data() + "of-spark.parquet", "");

        var found = lake.check(ABORTING, 1);

        assertThat(found.aborts()).isEmpty();
        assertThat(found.serious()).containsExactly(new Finding.ForeignUpload(new Place("events", null, LAYOUT.data() + "of-spark.parquet"), foreign));
        for (Commit commit : new Commit[] {decided, inRepair, live, withoutChain}) {
            assertThat(store.staged(commit.files().getFirst().key(), commit.files().getFirst().uploadId(), commit.files().getFirst().parts())).isPresent();
        }
    }

    @Test
    void anUploadAtARepairedOffsetIsJudgedByBoth() throws Exception {
        Commit lost = lake.origin(0, 0).decide(0, 0, 10);
        lake.complete(lake.repair(0, 0, 10, 1));
        var loserOfTheRepair = lake.commit(0, 0, 10, 2);

        var found = lake.check(ABORTING, 1);

        assertThat(found.aborts()).extracting(Finding.DeadUpload::attempt).containsOnly(loserOfTheRepair.attempt()).hasSize(2);
        assertThat(store.staged(lost.files().getFirst().key(), lost.files().getFirst().uploadId(), lost.files().getFirst().parts())).isPresent();
    }

    @Test
    void onePartitionAlone() throws Exception {
        lake.healthy(0, 2).healthy(1, 2);
        store.remove(LAYOUT.origin(0));
        store.putIfAbsent(LAYOUT.data() + "_SUCCESS", new byte[1]);

        assertThat(lake.check(new LakeCheck.Options(1, true, false), 1).findings()).isEmpty();
        assertThat(lake.check(new LakeCheck.Options(0, true, false), 1).kinds()).containsExactly(Finding.MissingOrigin.class);
    }
}
