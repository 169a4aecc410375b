package io.millrace.sink.check;

import io.millrace.schemas.commit.LakeLayout;

/** Something in the lake that is not as the protocol leaves it, or not yet. */
public sealed interface Finding permits
        Finding.MissingOrigin, Finding.Gap, Finding.Overlap, Finding.TwoCommits, Finding.Unreadable, Finding.Misplaced, Finding.OtherTopic,
        Finding.RepairDiffers, Finding.NotCompleted, Finding.Lost, Finding.OtherSize, Finding.OtherAttempt, Finding.Orphan, Finding.Superseded,
        Finding.StrayName, Finding.DeadUpload, Finding.OpenUpload, Finding.ForeignUpload, MarkerFinding {
    Place place();

    /** What is wrong, for people. */
    String what();

    /** What to do about it. */
    String action();

    /** A working sink leaves such things behind, and it or a lifecycle rule removes them. */
    default boolean isHarmless() {
        return false;
    }

    /** @param json what the origin must have been, as far as the first commit tells */
    record MissingOrigin(Place place, long firstOffset, String json) implements Finding {
        @Override
        public String what() {
            return "there are commits from offset " + firstOffset + " on but no origin: nobody can tell where the chain begins";
        }

        @Override
        public String action() {
            return "restore it (bucket versioning); if offset " + firstOffset + " is where the lane began, store: " + json;
        }
    }

    /** Offsets [from, to) belong to no commit. */
    record Gap(Place place, long from, long to) implements Finding {
        @Override
        public String what() {
            return "no commit has offsets [%d, %d): the chain is broken".formatted(from, to);
        }

        @Override
        public String action() {
            return "restore the commits that began in there (bucket versioning) and forbid DeleteObject under commits/; part files of that range are whole once their commit is back";
        }
    }

    /** Offsets [from, to) belong to two commits, each of which has others too. */
    record Overlap(Place place, long from, long to) implements Finding {
        @Override
        public String what() {
            return "offsets [%d, %d) belong to this commit and to the one before".formatted(from, to);
        }

        @Override
        public String action() {
            return "rows of those offsets count twice; the sink cannot write this: find out who did, restore what was there before (bucket versioning)";
        }
    }

    /** The whole range [from, to) was committed before. */
    record TwoCommits(Place place, long from, long to) implements Finding {
        @Override
        public String what() {
            return "all of its offsets [%d, %d) belong to another commit too".formatted(from, to);
        }

        @Override
        public String action() {
            return "its rows count twice; the sink cannot write this: find out who did, and move this commit and its part files out of the lane";
        }
    }

    record Unreadable(Place place, String why) implements Finding {
        @Override
        public String what() {
            return "cannot be read: " + why;
        }

        @Override
        public String action() {
            return "written by a newer Millrace: check with that one; damaged: restore it (bucket versioning). What it decided is not judged here";
        }
    }

    /** The object says that it belongs elsewhere. */
    record Misplaced(Place place, String says) implements Finding {
        @Override
        public String what() {
            return "says it is " + says + ": it was copied or renamed by hand";
        }

        @Override
        public String action() {
            return "put it back, and restore what was here (bucket versioning)";
        }
    }

    record OtherTopic(Place place, String topicId, String ofOrigin) implements Finding {
        @Override
        public String what() {
            return "is of topic id " + topicId + ", the chain's origin of " + ofOrigin;
        }

        @Override
        public String action() {
            return "restore the object that Millrace wrote (bucket versioning), or start a new lane";
        }
    }

    record RepairDiffers(Place place, String how) implements Finding {
        @Override
        public String what() {
            return "is no repair of its commit: " + how;
        }

        @Override
        public String action() {
            return "readers take the repair for the commit: find out who wrote it and move it out of the lane";
        }
    }

    /** Decided, invisible, its upload is there. */
    record NotCompleted(Place place, long firstOffset, long endOffset, boolean isTip) implements Finding {
        @Override
        public String what() {
            return "decided by commit %d and not yet visible; its upload is there".formatted(firstOffset);
        }

        @Override
        public String action() {
            return isTip ? "nothing: the sink completes it, now or at its next start"
                    : "later commits stand, so no sink will look here: complete the upload (aws s3api complete-multipart-upload) with upload id and parts as commit %d names them"
                            .formatted(firstOffset);
        }

        @Override
        public boolean isHarmless() {
            return isTip;
        }
    }

    /** Decided, invisible, and no upload that could be completed. */
    record Lost(Place place, long firstOffset, long endOffset, boolean isTip) implements Finding {
        @Override
        public String what() {
            return "decided by commit %d; neither the object nor its upload is there".formatted(firstOffset);
        }

        @Override
        public String action() {
            return isTip
                    ? "the sink, now or at its next start, reads offsets [%d, %d) again and repairs the commit after some minutes: keep them in the %s till then".formatted(firstOffset, endOffset, topic())
                    : "later commits stand, so no sink will look here: restore the object (bucket versioning); else its rows are offsets [%d, %d) of the %s: keep them there".formatted(firstOffset, endOffset, topic());
        }

        private String topic() {
            return place.stream().equals(LakeLayout.DEAD_LETTERS) ? "dead-letter topic" : "valid topic";
        }
    }

    record OtherSize(Place place, long firstOffset, long decided, long found) implements Finding {
        @Override
        public String what() {
            return "has %d bytes, commit %d decided %d".formatted(found, firstOffset, decided);
        }

        @Override
        public String action() {
            return "something else wrote it: restore the version of %d bytes (bucket versioning) and find out who writes into the lake".formatted(decided);
        }
    }

    record OtherAttempt(Place place, long firstOffset, String decided, String found) implements Finding {
        @Override
        public String what() {
            return "is of attempt %s, commit %d names it as of %s".formatted(found.isEmpty() ? "(none)" : found, firstOffset, decided);
        }

        @Override
        public String action() {
            return "something else wrote it: restore the version of that attempt (bucket versioning) and find out who writes into the lake";
        }
    }

    /** Visible and not decided. */
    record Orphan(Place place, long firstOffset) implements Finding {
        @Override
        public String what() {
            return "no commit names it: who lists the lane reads rows that nobody decided";
        }

        @Override
        public String action() {
            return "if commit %d is missing, restore that; else move the object out of data/ and find out who wrote it".formatted(firstOffset);
        }
    }

    /** Visible, decided once, and decided anew by a repair. */
    record Superseded(Place place, long firstOffset, int repair) implements Finding {
        @Override
        public String what() {
            return "repair %d of commit %d has other files in its place: who lists the lane reads its rows twice".formatted(repair, firstOffset);
        }

        @Override
        public String action() {
            return "move the object out of data/ once no reader of the old commit is at work";
        }
    }

    record StrayName(Place place) implements Finding {
        @Override
        public String what() {
            return "nothing of Millrace has such a name";
        }

        @Override
        public String action() {
            return "find out who wrote it and move it out of the lane";
        }
    }

    /** Nobody needs it any more. */
    record DeadUpload(Place place, String uploadId, String attempt, long firstOffset) implements Finding {
        @Override
        public String what() {
            return "unfinished upload %s of attempt %s, which lost: commit %d is another's".formatted(uploadId, attempt, firstOffset);
        }

        @Override
        public String action() {
            return "--abort-dead frees its parts; so does the bucket's lifecycle rule";
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }

    /** Nobody can tell from here whether its attempt is alive. */
    record OpenUpload(Place place, String uploadId, String attempt, String why) implements Finding {
        @Override
        public String what() {
            return "unfinished upload %s of attempt %s: %s".formatted(uploadId, attempt, why);
        }

        @Override
        public String action() {
            return "leave it: a live sink's, or in time the lifecycle rule's";
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }

    record ForeignUpload(Place place, String uploadId) implements Finding {
        @Override
        public String what() {
            return "unfinished upload " + uploadId + " of a key that no part file has";
        }

        @Override
        public String action() {
            return "not of Millrace: find out who began it; he may abort it (aws s3api abort-multipart-upload)";
        }
    }
}
