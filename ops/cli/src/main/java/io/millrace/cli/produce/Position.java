package io.millrace.cli.produce;

/**
 * How far a file is dealt with.
 *
 * @param rows produced or set aside
 */
record Position(long rows) {
    static final Position BEGINNING = new Position(0);
}
