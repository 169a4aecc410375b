package io.millrace.sink.file;

import io.millrace.sink.row.Row;

/** @param ingestedAt epoch milliseconds, one value per range */
record StampedRow(Row row, long ingestedAt) {}
