package io.millrace.local.redshift.sql;

import java.util.List;

/** How Redshift would place the rows: nothing here depends on it, catalogs show it. {@code distKey} may be null. */
public record TableAttributes(String distStyle, String distKey, List<String> sortKey) {
    /** What Redshift takes where nothing is said. */
    public static final TableAttributes AUTO = new TableAttributes("AUTO", null, List.of());
}
