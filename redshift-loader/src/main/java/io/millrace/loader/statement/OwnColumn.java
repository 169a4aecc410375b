package io.millrace.loader.statement;

/**
 * A column that a later build gave to an own table.
 *
 * @param type with its default, which older rows and older builds get; never NOT NULL
 */
public record OwnColumn(String name, String type) {
    String definition() {
        return name + " " + type;
    }
}
