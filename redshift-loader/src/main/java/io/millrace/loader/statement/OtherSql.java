package io.millrace.loader.statement;

/** SQL that exactness does not rest on: gold views and seeds. */
public record OtherSql(String sql) implements Statement {}
