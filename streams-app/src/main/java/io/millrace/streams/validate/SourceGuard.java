package io.millrace.streams.validate;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.ValidateConfig;
import java.util.HashSet;
import java.util.Set;
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
    private final Set<String> legal = new HashSet<>();

    SourceGuard(ValidateConfig config, KnownSources known) {
        this.config = config;
        this.pattern = config.sourcePattern() == null ? null : Pattern.compile(config.sourcePattern());
        this.known = known;
    }

    /** @return what is wrong with the source, or null */
    String objection(String source) {
        if (source == null || source.isEmpty()) return "the event has no source";
        if (legal.contains(source)) return null;
        String objection = objectionToUnseen(source);
        if (objection == null) legal.add(source);
        return objection;
    }

    private String objectionToUnseen(String source) {
        String illegal = illegal(source); // also to one known from before a restart: the configuration may have changed since
        if (illegal != null || known.contains(source)) return illegal;
        if (config.sources().isEmpty() && known.count() >= config.maxSources()) {
            return "one more source than validate.max-sources = " + config.maxSources() + " in this partition";
        }
        known.add(source);
        return null;
    }

    private String illegal(String source) {
        if (source.length() > LONGEST || LakeLayout.encode(source).length() > LONGEST) return "the source is longer than " + LONGEST + " bytes as a folder name (percent-encoded)";
        if (!config.sources().isEmpty() && !config.sources().contains(source)) return "the source is none of validate.sources";
        return pattern == null ? null : mismatch(source);
    }

    private String mismatch(String source) {
        try {
            return pattern.matcher(new CountedText(source)).matches() ? null : "the source does not match validate.source-pattern";
        } catch (CountedText.TooManySteps e) {
            return "the source takes validate.source-pattern too many steps to match";
        }
    }
}
