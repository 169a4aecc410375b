package io.millrace.loader.statement;

/** Paths into SUPER values are folded to lower case unless this is set. */
public record CaseSensitivePaths() implements Statement {
    @Override
    public String sql() {
        return "SET enable_case_sensitive_super_attribute TO TRUE";
    }
}
