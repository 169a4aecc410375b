package io.millrace.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.streams.suite.BrokenSuite;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.suite.Unsupported;
import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.json.JsonText;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The suite that pipeline.yaml names. */
public final class SuiteFile {
    private static final Logger LOG = LoggerFactory.getLogger(SuiteFile.class);

    private SuiteFile() {}

    /** @throws BrokenSuite if there is a suite that cannot be used */
    public static Suite read(PipelineConfig config) {
        if (config.suiteFile() == null) return Suite.NONE;
        Suite suite = Suite.read(config.suiteFile(), settings(config.validate()));
        for (Unsupported rule : suite.unsupported()) LOG.warn("not applied: rule {} of {} line {}: {}", rule.name(), config.suiteFile(), rule.line(), rule.reason());
        LOG.info("{} rules of {} are applied", suite.rules().size(), config.suiteFile());
        return suite;
    }

    public static SuiteSettings settings(ValidateConfig config) {
        Map<String, Json> parameters = new HashMap<>();
        config.suiteParameters().forEach((name, value) -> parameters.put(name, json(value)));
        return new SuiteSettings(config.suiteMode(), parameters);
    }

    private static Json json(Object value) {
        try {
            return JsonText.read(JsonMapper.builder().build().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("validate.suite-parameters: " + e.getOriginalMessage(), e);
        }
    }
}
