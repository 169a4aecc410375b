package io.millrace.sink.row;

/** Told once of each two versions of a record whose rows cannot lie in the same files. */
@FunctionalInterface
public interface VersionReport {
    /**
     * @param older version, whose rows keep files of their own
     * @param newer version, which cannot take them
     * @param why for people; no values
     */
    void apart(int older, int newer, String why);
}
