package io.millrace.loader.ledger;

/**
 * What became of committed rows: each has one of these.
 *
 * @param inserted into the table
 * @param absorbed as the table had their id, or an earlier row of the batch
 * @param superseded left out, as a replay was promoted over their raw offsets
 * @param setAside with a file that COPY refuses
 */
public record Fates(long inserted, long absorbed, long superseded, long setAside) {
    public static final Fates NONE = new Fates(0, 0, 0, 0);

    public Fates plus(Fates other) {
        return new Fates(inserted + other.inserted, absorbed + other.absorbed, superseded + other.superseded, setAside + other.setAside);
    }

    public long rows() {
        return inserted + absorbed + superseded + setAside;
    }
}
