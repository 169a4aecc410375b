package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.EventSchema;
import io.millrace.benchmarks.workload.Workload;
import io.millrace.schemas.config.DedupeConfig;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.config.KafkaConfig;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.LoadConfig;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.RegistryConfig;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.schemas.config.TimeLimit;
import io.millrace.schemas.config.TopicsConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.schemas.topic.LaneTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where one run of one case reads and writes. Each run is a pipeline of its own, so that it shares nothing with others but the raw topic.
 *
 * @param run number of the run; 0 warms the broker
 * @param directory with the suite, for all runs
 * @param kafka additional client settings
 */
record RunPlace(Case which, int run, String bootstrap, String registry, Path directory, Map<String, String> kafka) {
    static final String RAW = "bench.raw";

    String name() {
        return "bench-" + which + "-" + run;
    }

    /** Of all topics that are the run's own. */
    String topicPrefix() {
        return name() + ".";
    }

    Path stateDirectory() {
        return directory.resolve(name());
    }

    /** Where the case's JVM leaves what it knows of its memory. */
    Path memoryFile() {
        return directory.resolve(name() + ".memory.properties");
    }

    /** Every look at the run: how it went over time. */
    Path samplesFile() {
        return directory.resolve(name() + ".samples.csv");
    }

    Path logFile() {
        return directory.resolve(name() + ".log");
    }

    LaneTopics topics() {
        return LaneTopics.of(config(), Lane.LIVE);
    }

    PipelineConfig config() {
        var validate = new ValidateConfig(EventSchema.SUITE, null, null, TimeLimit.of(Workload.MAX_AGE), TimeLimit.of(Workload.MAX_FUTURE), null, null, null);
        return new PipelineConfig(name(), new KafkaConfig(bootstrap, kafka), new RegistryConfig(registry, Map.of()),
                new EventConfig("event_id", "event_time", "source"), new TopicsConfig(RAW), validate, DedupeConfig.DEFAULT, null,
                new SinkConfig("unused", "eu-west-1", null, null, null, null, null, null, null, null),
                new LoadConfig("unused", null, "unused", null, null, null, "unused", null, "unused", "arn:unused", null, null, null, null),
                null, directory);
    }

    /** For the case's JVM. */
    List<String> arguments() {
        return Stream.concat(
                Stream.of(which.toString(), Integer.toString(run), bootstrap, registry, directory.toString()),
                kafka.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())).toList();
    }

    static RunPlace of(String... arguments) {
        var kafka = new TreeMap<String, String>();
        for (String setting : List.of(arguments).subList(5, arguments.length)) {
            int equals = setting.indexOf('=');
            kafka.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new RunPlace(Case.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], arguments[3], Path.of(arguments[4]), kafka);
    }
}
