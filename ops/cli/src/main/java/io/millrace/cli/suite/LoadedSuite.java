package io.millrace.cli.suite;

import io.millrace.cli.Failure;
import io.millrace.schemas.config.SuiteMode;
import io.millrace.streams.suite.BrokenSuite;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.suite.Unsupported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A suite with its unsupported rules, whatever the mode: the mode says what becomes of them.
 *
 * @param mode that was asked for
 */
record LoadedSuite(Path file, SuiteMode mode, Suite suite) {
    /** @throws Failure naming file, line and reason if the suite is broken */
    static LoadedSuite read(Path file, SuiteSettings settings) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw new Failure("suite " + file + ": does not exist or cannot be read");
        try {
            return new LoadedSuite(file, settings.mode(), Suite.read(file, new SuiteSettings(SuiteMode.PARTIAL, settings.parameters())));
        } catch (BrokenSuite e) {
            throw new Failure("suite " + e.getMessage(), e);
        }
    }

    /** The stream would not start with it. */
    boolean isRefused() {
        return mode == SuiteMode.STRICT && !suite.unsupported().isEmpty();
    }

    /** @throws Failure if the stream would not start with it */
    Suite requireUsable() {
        if (!isRefused()) return suite;
        String rules = suite.unsupported().stream().map(rule -> "\n  " + describe(rule)).collect(Collectors.joining());
        throw new Failure("suite " + file + ": " + suite.unsupported().size() + " of its rules cannot be run on single events:" + rules
                + "\nRemove them, or set suite-mode to partial: then they are listed and left out.");
    }

    static String describe(Unsupported rule) {
        return "line " + rule.line() + ": " + rule.name() + ": " + rule.reason();
    }
}
