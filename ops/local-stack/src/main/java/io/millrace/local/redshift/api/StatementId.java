package io.millrace.local.redshift.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A UUID, and behind a colon the number of a batch's statement; 0: none given. */
record StatementId(String id, int number) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9]{8}(?:-[a-z0-9]{4}){3}-[a-z0-9]{12})(?::(\\d{1,2}))?");

    static StatementId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw ApiError.validation("id must satisfy regex pattern: ^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d+)?$");
        }
        return new StatementId(matcher.group(1), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }
}
