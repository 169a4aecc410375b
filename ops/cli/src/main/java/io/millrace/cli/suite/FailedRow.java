package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.streams.suite.Rule;
import java.util.Map;

/**
 * A row that failed a rule.
 *
 * @param line of the file where the row begins
 * @param values of the fields that the rule reads, by path
 */
record FailedRow(long line, Rule rule, Map<String, JsonNode> values) {}
