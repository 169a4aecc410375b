package io.millrace.sink.check;

import io.millrace.schemas.time.EventHour;

/** A completeness marker that is not what the commits say, or is not there. */
public sealed interface MarkerFinding extends Finding {
    EventHour hour();

    /** What helps wherever a marker's content is wrong: the sink makes it anew from what the commits say. */
    private static String remove(EventHour hour) {
        return "restore what was here (bucket versioning); or move all revisions of hour %s out of complete/ and start the sink again: it writes revision 1 anew, for readers who "
                .formatted(hour) + "have the hour already to read again. It does so for hours behind the first marked one and within 31 days of the newest only";
    }

    record UnreadableMarker(Place place, EventHour hour, String why) implements MarkerFinding {
        @Override
        public String what() {
            return "cannot be read: " + why + ". While it is the highest revision, rows that come late to the hour get no next one";
        }

        @Override
        public String action() {
            return "written by a newer Millrace: check with that one; damaged: " + remove(hour);
        }
    }

    /** @param missing the lowest of those that are not there */
    record RevisionGap(Place place, EventHour hour, int missing, int highest) implements MarkerFinding {
        @Override
        public String what() {
            return "revision %d of hour %s is not there, revision %d is".formatted(missing, hour, highest);
        }

        @Override
        public String action() {
            return "restore it (bucket versioning) for who still reads it; revision %d has all of its files. Nothing may delete under complete/: look at the bucket's lifecycle rules".formatted(highest);
        }
    }

    /** An hour that has files whose commits every marker's writer had seen long before. */
    record MissingMarker(Place place, EventHour hour, long files) implements MarkerFinding {
        @Override
        public String what() {
            return "hour %s has %d files and no marker; later hours have one".formatted(hour, files);
        }

        @Override
        public String action() {
            return "restore it (bucket versioning); else start the sink again: it marks the hour anew if a marker of before is there, and at most 31 days lie between it and the newest one";
        }
    }

    /** @param file that the marker names */
    record MarkerOfNoFile(Place place, EventHour hour, long firstOffset, String file) implements MarkerFinding {
        @Override
        public String what() {
            return "names [%s], which no commit has: who reads hour %s by its marker fails there or reads rows that nobody decided".formatted(file, hour);
        }

        @Override
        public String action() {
            return "if commit %d is missing, restore that first; else %s".formatted(firstOffset, remove(hour));
        }
    }

    /** @param isOwnWord whether the marker itself says that it has looked so far; else a later hour's marker says it */
    record MarkerLacks(Place place, EventHour hour, long firstOffset, String file, boolean isOwnWord) implements MarkerFinding {
        @Override
        public String what() {
            return "does not name [%s] of commit %d, %s: who reads hour %s by its marker misses its rows".formatted(file, firstOffset,
                    isOwnWord ? "though it says that it names all of that commit" : "which came late, and no later revision does, though the sink is past it", hour);
        }

        @Override
        public String action() {
            return isOwnWord ? remove(hour)
                    : "a later revision was deleted: restore it (bucket versioning); or start the sink: the next rows that come late to the hour bring a revision with this file, too; or "
                            + remove(hour);
        }
    }

    record MarkerDiffers(Place place, EventHour hour, String how) implements MarkerFinding {
        @Override
        public String what() {
            return how;
        }

        @Override
        public String action() {
            return remove(hour);
        }
    }

    /**
     * @param partition whose chain has no commit that ends there
     * @param next where the last commit ends that begins before
     */
    record MarkerEnds(Place place, EventHour hour, int partition, long endOffset, long next) implements MarkerFinding {
        @Override
        public String what() {
            return "says that it has seen the chain of partition %d up to offset %d; no commit ends there, the last one that begins before it ends at %d".formatted(partition, endOffset, next);
        }

        @Override
        public String action() {
            return "if a commit is missing (gap, or the chain's end), restore that first; else " + remove(hour);
        }
    }
}
