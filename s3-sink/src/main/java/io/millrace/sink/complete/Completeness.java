package io.millrace.sink.complete;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes completeness markers. Any number may do so at once: a revision is written on condition that it does not exist, by one who has read the revision
 * before it; the others find it there and go on from it. For one thread.
 */
public final class Completeness {
    private static final Logger LOG = LoggerFactory.getLogger(Completeness.class);
    /** So often another may be before us before we wait for the next turn. */
    private static final int TRIES = 3;

    /** Told of hours as they are dealt with. */
    public interface Report {
        void marked(EventHour hour, int revision);

        /** It gets no further marker until somebody has mended something. */
        void refused(EventHour hour);
    }

    private final Way way;
    private final Lake lake;
    private final HourMarker.Identity identity;
    private final Passage passage;
    private final Marking marking;
    private final Report report;
    private final Set<String> said = new HashSet<>();
    private EventHour reached;

    public Completeness(Way way, ObjectStore store, PipelineConfig config, Lane lane, Bulk bulk, Report report) {
        this(way, new Lake(store, LakeLayout.of(config, lane, LakeLayout.EVENTS), bulk), new HourMarker.Identity(config.pipeline(), lane.name(), LakeLayout.EVENTS),
                new Passage(config.sink().grace()), config.sink().grace(), report);
    }

    Completeness(Way way, Lake lake, HourMarker.Identity identity, Passage passage, Duration grace, Report report) {
        this.way = way;
        this.lake = lake;
        this.identity = identity;
        this.passage = passage;
        this.marking = new Marking(grace);
        this.report = report;
    }

    /** The last hour that is known to have a marker. */
    public Optional<EventHour> newest() {
        return Optional.ofNullable(lake.revisions()).filter(hours -> !hours.isEmpty()).map(NavigableMap::lastKey);
    }

    /**
     * Looks once and writes what is due.
     *
     * @param mayGoOn asked before each marker
     * @throws Trouble what could not be read or written; the next turn does
     */
    public void turn(BooleanSupplier mayGoOn) throws Trouble {
        lake.begin();
        Look look = way.look(lake.known());
        passage.take(look);
        lake.follow(look);
        lake.search(look.now());
        passage.reached(lake.ends()).ifPresent(hour -> reached = hour);
        if (reached != null) lake.search(reached, look.now());
        for (EventHour hour : marking.due(reached, lake.revisions(), lake.held, look.now())) {
            if (!mayGoOn.getAsBoolean()) return;
            if (!mark(hour, look)) return; // the hours after it wait, or it would be passed over if it has no rows
        }
    }

    /** @return false if another is at it: the next turn sees what came of that */
    private boolean mark(EventHour hour, Look look) throws Trouble {
        try {
            return write(hour, look);
        } catch (BadMarker e) { // that hour has one or is held, so it is not passed over; the others need not wait for it
            if (said.add(e.getMessage())) LOG.warn("hour {} gets no further marker: {}", hour, e.getMessage());
            report.refused(hour);
            return true;
        }
    }

    private boolean write(EventHour hour, Look look) throws Trouble, BadMarker {
        for (int tries = 0; tries < TRIES; tries++) {
            HourMarker next = lake.gather(hour);
            if (!next.hasSeen(lake.ends())) return false; // its writer saw more than we
            if (!next.isNew()) {
                lake.held.drop(hour);
                return true;
            }
            Marker marker = next.next(identity, raw(look), lake.chains(hour));
            switch (lake.markers.put(marker)) {
                case STORED -> {
                    lake.revisions().put(hour, marker.revision());
                    lake.held.drop(hour);
                    report.marked(hour, marker.revision());
                    LOG.info("hour {} is complete, revision {}: {} rows in {} files", hour, marker.revision(), marker.rows(), marker.files().size());
                    return true;
                }
                case EXISTS -> lake.lookAgain(hour);
                case CONFLICT -> {
                    return false;
                }
            }
        }
        return false;
    }

    private static List<Marker.RawEnd> raw(Look look) {
        return look.raw().entrySet().stream().filter(partition -> partition.getValue().watermark() != Input.NONE)
                .map(partition -> new Marker.RawEnd(partition.getKey(), partition.getValue().audited(), partition.getValue().watermark())).toList();
    }
}
