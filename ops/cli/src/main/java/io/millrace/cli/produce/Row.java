package io.millrace.cli.produce;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One row of a file as it was read.
 *
 * @param number 1 for the first row
 * @param line of the file where it begins
 * @param text the row as it stands in the file; null: its fields as JSON, written when somebody asks
 * @param fields null if the row cannot be read
 * @param error why it cannot be read, or null
 */
public record Row(long number, long line, String text, ObjectNode fields, BadRow error) {
    @Override
    public String text() {
        return text == null ? fields.toString() : text;
    }

    /** @throws BadRow if the row could not be read */
    public ObjectNode readable() throws BadRow {
        if (error != null) throw error;
        return fields;
    }
}
