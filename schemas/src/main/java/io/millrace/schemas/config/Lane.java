package io.millrace.schemas.config;

import java.util.regex.Pattern;

/** One run of the whole way with its own application id, topics, commit chain and ledger rows. Names are never reused. */
public record Lane(String name) {
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** The lane that dashboards read. Its name is checked too: keep it below the pattern. */
    public static final Lane LIVE = new Lane("live");

    public Lane {
        if (name == null || !LEGAL.matcher(name).matches()) {
            throw new InvalidSetting("lane", name, "use 1 to 40 of a-z, 0-9 and '-', beginning with a letter or digit");
        }
    }

    public boolean isLive() {
        return equals(LIVE);
    }

    @Override
    public String toString() {
        return name;
    }
}
