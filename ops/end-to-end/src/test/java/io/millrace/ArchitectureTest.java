package io.millrace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The direction of dependencies and what cores may not know, as docs/architecture.md says. */
class ArchitectureTest {
    private static final String[] OPS = {"io.millrace.local..", "io.millrace.runtime..", "io.millrace.monitor..", "io.millrace.cli..", "io.millrace.benchmarks.."};
    private static final String[] STAGES = {"io.millrace.streams..", "io.millrace.sink..", "io.millrace.loader.."};
    private static final String[] CORES = {
        "io.millrace.schemas..", "io.millrace.streams.validate..", "io.millrace.streams.dedupe..", "io.millrace.streams.ids..", "io.millrace.sink.commit..", "io.millrace.sink.complete..",
        "io.millrace.loader.batch..", "io.millrace.loader.attempt..", "io.millrace.loader.statement.."
    };
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.millrace");

    @Test
    void schemasDependsOnNothingOfOurs() {
        check(noClasses().that().resideInAPackage("io.millrace.schemas..").should()
                .dependOnClassesThat(resideInAPackage("io.millrace..").and(outside("io.millrace.schemas.."))));
    }

    @Test
    void aStageDependsOnSchemasOnly() {
        for (String stage : STAGES) {
            check(noClasses().that().resideInAPackage(stage).should()
                    .dependOnClassesThat(resideInAPackage("io.millrace..").and(outside(stage, "io.millrace.schemas.."))));
        }
    }

    @Test
    void theLocalStackDependsOnSchemasOnly() {
        check(noClasses().that().resideInAPackage("io.millrace.local..").should()
                .dependOnClassesThat(resideInAPackage("io.millrace..").and(outside("io.millrace.local..", "io.millrace.schemas.."))));
    }

    @Test
    void onlyOpsDependsOnOps() {
        check(noClasses().that(resideInAPackage("io.millrace..").and(outside(OPS))).should().dependOnClassesThat().resideInAnyPackage(OPS));
    }

    @Test
    void coresKnowNoKafkaNoAwsNoDuckDb() {
        for (String core : CORES) {
            check(noClasses().that().resideInAPackage(core).should().dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "software.amazon.awssdk..", "org.duckdb..", "java.sql.."));
        }
    }

    @Test
    void stagesGetTimeAndChanceAsArguments() {
        for (String stage : STAGES) {
            check(noClasses().that().resideInAPackage(stage).should().callMethod(Instant.class, "now")
                    .orShould().callMethod(System.class, "currentTimeMillis")
                    .orShould().callMethod(UUID.class, "randomUUID")
                    .orShould().callConstructor(Random.class));
        }
    }

    @Test
    void thereIsNoUtil() {
        check(classes().should().resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper.."));
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }
}
