package io.millrace.sink.encode;

import java.util.List;
import org.apache.parquet.format.Type;

/**
 * A column of the file.
 *
 * @param path names from the top
 * @param definition level of a value that is there
 * @param repetition level of the innermost list
 * @param isAlwaysThere no row can lack it, and each has it once
 */
record Leaf(List<String> path, Type type, int definition, int repetition, boolean isAlwaysThere) {}
