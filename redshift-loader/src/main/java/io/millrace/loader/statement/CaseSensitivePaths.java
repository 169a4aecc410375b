package io.millrace.loader.statement;

/**
 * Quoted names are folded to lower case unless this is set, those of fields in SUPER values too. (enable_case_sensitive_super_attribute is for names
 * without quotes.) Tables and columns are named in lower case everywhere, so they mean the same.
 */
public record CaseSensitivePaths() implements Statement {
    @Override
    public String sql() {
        return "SET enable_case_sensitive_identifier TO TRUE";
    }
}
