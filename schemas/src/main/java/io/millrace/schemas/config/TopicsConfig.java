package io.millrace.schemas.config;

import java.util.regex.Pattern;

/** The topic that producers write. All others derive from pipeline and lane. */
public record TopicsConfig(String raw) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicsConfig {
        InvalidSetting.required("topics.raw", raw);
        if (!LEGAL.matcher(raw).matches()) {
            throw new InvalidSetting("topics.raw", raw, "a topic name is 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'");
        }
    }
}
