package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.SqlError;

/** A file or value that COPY refuses; becomes a row of {@code sys_load_error_detail}. */
public final class CopyFailure extends SqlError {
    private static final long serialVersionUID = 1;
    private static final int SPECTRUM_SCAN_ERROR = 15_007;
    private static final String LINE = "-----------------------------------------------";

    private final String table;
    private final String file;
    private final long row;
    private final String column;
    private final String columnType;
    private final String reason;

    CopyFailure(String table, String file, long row, String column, String columnType, String reason) {
        super("Spectrum Scan Error\n  Detail: \n  " + LINE + "\n  error:  Spectrum Scan Error\n  code:      " + SPECTRUM_SCAN_ERROR
                + "\n  context:   " + reason + " File: '" + file + "'\n  " + LINE);
        this.table = table;
        this.file = file;
        this.row = row;
        this.column = column;
        this.columnType = columnType;
        this.reason = reason;
    }

    public String table() {
        return table;
    }

    public String file() {
        return file;
    }

    /** From 1; 0 where the whole file is meant. */
    public long row() {
        return row;
    }

    /** Null where the whole file is meant. */
    public String column() {
        return column;
    }

    public String columnType() {
        return columnType;
    }

    public int code() {
        return SPECTRUM_SCAN_ERROR;
    }

    public String reason() {
        return reason;
    }
}
