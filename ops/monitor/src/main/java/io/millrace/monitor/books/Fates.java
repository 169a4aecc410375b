package io.millrace.monitor.books;

/** What became of committed rows in the warehouse. */
record Fates(long inserted, long absorbed, long superseded, long setAside) {
    static final Fates NONE = new Fates(0, 0, 0, 0);

    Fates plus(Fates other) {
        return new Fates(inserted + other.inserted, absorbed + other.absorbed, superseded + other.superseded, setAside + other.setAside);
    }

    long rows() {
        return inserted + absorbed + superseded + setAside;
    }

    @Override
    public String toString() {
        return "%d inserted, %d absorbed, %d superseded, %d set aside".formatted(inserted, absorbed, superseded, setAside);
    }
}
