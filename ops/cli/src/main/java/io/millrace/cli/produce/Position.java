package io.millrace.cli.produce;

import io.millrace.cli.Failure;
import io.millrace.cli.screen.Numbers;

/**
 * How far a file is dealt with. Kept as a consumer group's offset (rows) and its metadata (the rest).
 *
 * @param rows produced or set aside
 * @param setAside how many of them did not fit
 * @param recipe what made events of them
 */
record Position(long rows, long setAside, Recipe recipe) {
    static final Position BEGINNING = new Position(0, 0, Recipe.UNKNOWN);
    private static final String FORMAT = "1";

    long produced() {
        return rows - setAside;
    }

    /** {@code 1 <set aside> <mapping> <schema>} */
    String metadata() {
        return String.join(" ", FORMAT, Long.toString(setAside), recipe.mapping(), recipe.schema());
    }

    static Position of(long offset, String metadata) {
        String[] parts = metadata.split(" ");
        if (parts.length != 4 || !parts[0].equals(FORMAT)) {
            throw new Failure("another build of Millrace has noted how far this file is produced ('" + metadata + "'); go on with that one");
        }
        return new Position(offset, Long.parseLong(parts[1]), new Recipe(parts[2], parts[3]));
    }

    /**
     * @param group that keeps this position
     * @throws Failure if the rest of the file would become other events than the part that is done
     */
    void requireRecipe(Recipe now, String group) {
        if (rows == 0 || recipe.equals(now)) return;
        boolean isMapping = !recipe.mapping().equals(now.mapping());
        throw new Failure("this file has been produced with " + (isMapping ? "other --map, --set or --key" : "another schema") + ": " + dealtWith() + ".\n"
                + "To go on as before, give the same " + (isMapping ? "options" : "schema (--schema FILE)") + ". To produce all of its rows anew, delete consumer group "
                + group + " (kafka-consumer-groups.sh --delete); what is produced stays in the topic.");
    }

    String dealtWith() {
        return Numbers.grouped(produced()) + " rows produced, " + Numbers.grouped(setAside) + " set aside";
    }
}
