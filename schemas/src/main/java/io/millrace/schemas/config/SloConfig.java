package io.millrace.schemas.config;

import java.time.Duration;

/** What the team promised: greatest lag, age of the table before warning and error, how long rows are kept. */
public record SloConfig(Duration lag, Freshness freshness, Duration retention) {
    public static final SloConfig DEFAULT = new SloConfig(null, null, null);

    public SloConfig {
        if (lag == null) lag = Duration.ofMinutes(1);
        if (freshness == null) freshness = new Freshness(null, null);
        if (retention == null) retention = Duration.ofDays(730);
    }

    public record Freshness(Duration warn, Duration error) {
        public Freshness {
            if (warn == null) warn = Duration.ofMinutes(15);
            if (error == null) error = Duration.ofHours(4);
            if (warn.compareTo(error) > 0) throw new InvalidSetting("slo.freshness.warn", warn, "must not be longer than error (" + error + ")");
        }
    }
}
