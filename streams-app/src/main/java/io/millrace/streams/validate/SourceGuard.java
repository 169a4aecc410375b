package io.millrace.streams.validate;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.ValidateConfig;
import java.util.regex.Pattern;

/**
 * Decides whether a source may be one: it becomes a folder name in S3 and a label of counts, so there must not be too many or too long ones.
 * A source takes one of the {@code max-sources} places of its partition when it is first seen, whatever becomes of the event.
 */
final class SourceGuard {
    /** Bytes of its folder name: file systems take 255, with {@code source=}. */
    static final int LONGEST = 240;

    private final ValidateConfig config;
    private final Pattern pattern;
    private final KnownSources known;

    SourceGuard(ValidateConfig config, KnownSources known) {
        this.config = config;
        this.pattern = config.sourcePattern() == null ? null : Pattern.compile(config.sourcePattern());
        this.known = known;
    }

    /** @return what is wrong with the source, or null */
    String objection(String source) {
        if (source == null || source.isEmpty()) return "the event has no source";
        if (known.contains(source)) return illegal(source); // the configuration may have changed since
        String illegal = illegal(source);
        if (illegal != null) return illegal;
        if (config.sources().isEmpty() && known.count() >= config.maxSources()) {
            return "one more source than validate.max-sources = " + config.maxSources() + " in this partition";
        }
        known.add(source);
        return null;
    }

    private String illegal(String source) {
        if (source.length() > LONGEST || LakeLayout.encode(source).length() > LONGEST) return "the source is longer than " + LONGEST + " bytes as a folder name (percent-encoded)";
        if (!config.sources().isEmpty() && !config.sources().contains(source)) return "the source is none of validate.sources";
        if (pattern != null && !pattern.matcher(source).matches()) return "the source does not match validate.source-pattern";
        return null;
    }
}
