package io.millrace.cli.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.Schemas;
import io.millrace.cli.local.ShippedPipeline;
import io.millrace.cli.produce.InputFile;
import io.millrace.cli.screen.Screen;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.config.SuiteMode;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.SuiteFile;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteSettings;
import io.millrace.streams.suite.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suites of the shipped pipelines find in the shipped data what was counted there by other means. */
class RealDataTest {
    private static final String WIKIPEDIA = "wikipedia-edits-2015-09-12-am.json.gz";
    private static final String RETAIL = "online-retail-2010-12_2011-06.csv.gz";
    private static final String TAXI = "nyc-yellow-taxi-sample-2019.csv.gz";
    private static final String GITHUB_2012 = "gharchive-2012-06-14-15.json.gz";
    private static final String GITHUB_2015 = "gharchive-2015-01-01-15.json.gz";
    private static final int TRIPS_A_MONTH = 10_000;

    @TempDir
    Path directory;

    @Test
    void wikipedia() throws IOException {
        Verdicts verdicts = judge("wikipedia", WIKIPEDIA);

        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(16_512, 16_512, 0, 16_349, 0));
        assertThat(counts(verdicts)).containsExactly(
                entry("expect_column_values_to_be_between(time)", "0 of 16512"),
                entry("channel-of-a-language", "15 of 16512"),
                entry("delta-in-range", "0 of 16512"),
                entry("delta-not-huge", "38 of 16512"),
                entry("expect_column_values_to_be_between(added)", "0 of 16512"),
                entry("expect_column_values_to_be_between(deleted)", "0 of 16512"),
                entry("expect_column_value_lengths_to_be_between(comment)", "0 of 16512"),
                entry("expect_column_values_to_not_be_null(cityName)", "15666 of 16512"),
                entry("expect_column_values_to_not_be_null(countryIsoCode)", "15001 of 16512"),
                entry("expect_column_values_to_not_be_null(countryName)", "15001 of 16512"),
                entry("expect_column_values_to_not_be_null(regionIsoCode)", "15729 of 16512"),
                entry("expect_column_values_to_not_be_null(regionName)", "15708 of 16512"),
                entry("expect_column_values_to_not_be_null(metroCode)", "16347 of 16512"),
                entry("expect_column_value_lengths_to_equal(countryIsoCode)", "0 of 1511"),
                entry("anonymous-has-country", "0 of 1511"),
                entry("anonymous-is-an-address", "0 of 1511"),
                entry("user-is-no-address", "1 of 15001"),
                entry("robot-is-named-so", "1778 of 7594"),
                entry("metro-is-american", "0 of 165"),
                entry("expect_column_pair_values_to_be_equal(delta, added)", "0 of 13694"));
        assertThat(verdicts.unsupported()).extracting("name")
                .containsExactly("expect_table_row_count_to_be_between()", "edits-in-order", "expect_column_distinct_values_to_contain_set(channel)");
        assertThat(failing(verdicts)).isEmpty();
    }

    @Test
    void retail() throws IOException {
        Verdicts verdicts = judge("retail", RETAIL);

        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(245_903, 245_145, 758, 73_278, 0));
        assertThat(counts(verdicts)).containsExactly(
                entry("expect_column_values_to_match_regex(InvoiceNo)", "0 of 245903"),
                entry("customer-known", "69014 of 245903"),
                entry("expect_column_values_to_be_between(CustomerID)", "0 of 176889"),
                entry("described", "924 of 245903"),
                entry("expect_column_value_lengths_to_be_between(Description)", "0 of 244979"),
                entry("stock-code", "1521 of 245903"),
                entry("expect_column_values_to_be_between(InvoiceDate)", "0 of 245903"),
                entry("quantity-positive", "5252 of 245903"),
                entry("only-cancellations-take-back", "758 of 241409"),
                entry("expect_column_values_to_be_between(Quantity)", "0 of 245903"),
                entry("priced", "1478 of 245903"),
                entry("price-plausible", "52 of 245903"),
                entry("country-known", "83 of 245903"),
                entry("gift-has-a-customer", "1465 of 1478"));
        assertThat(failing(verdicts)).containsExactly("only-cancellations-take-back", "priced", "country-known", "gift-has-a-customer");
    }

    @Test
    void taxi() throws IOException {
        Verdicts verdicts = judge("taxi", TAXI);

        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(120_000, 119_758, 242, 11_946, 0));
        assertThat(counts(verdicts)).containsExactly(
                entry("expect_column_to_exist(pickup_datetime)", "0 of 120000"),
                entry("picked-up-in-2019", "1 of 120000"),
                entry("no-trip-ends-before-it-begins", "0 of 120000"),
                entry("trip-takes-time", "104 of 120000"),
                entry("passengers-counted", "372 of 120000"),
                entry("somebody-rides", "3415 of 119628"),
                entry("expect_column_values_to_be_between(passenger_count)", "2 of 119628"),
                entry("distance-not-negative", "12 of 120000"),
                entry("distance-not-zero", "1050 of 120000"),
                entry("fare-not-negative", "229 of 120000"),
                entry("fare-negative-only-if-disputed", "35 of 119126"),
                entry("total-covers-the-fare", "0 of 119771"),
                entry("cash-tips-are-not-known", "3 of 32762"),
                entry("expect_column_values_to_be_in_set(improvement_surcharge)", "0 of 120000"),
                entry("expect_column_values_to_be_in_set(mta_tax)", "227 of 120000"),
                entry("expect_column_values_to_be_in_set(vendor_id)", "398 of 119628"),
                entry("expect_column_values_to_be_in_set(rate_code_id)", "5 of 119628"),
                entry("expect_column_values_to_be_in_set(store_and_fwd_flag)", "0 of 119628"),
                entry("expect_column_values_to_be_between(pickup_location_id)", "0 of 120000"),
                entry("leaves-its-zone", "7785 of 120000"),
                entry("expect_column_values_to_not_be_null(congestion_surcharge)", "0 of 99999"));
        assertThat(failing(verdicts)).containsExactly("picked-up-in-2019", "distance-not-negative", "fare-not-negative", "fare-negative-only-if-disputed");
    }

    /** The data has three trips outside their file's month: one each in those of March, May and August. */
    @Test
    void aSuiteWithParametersFindsTheTripsOutsideTheirMonth() throws IOException {
        List<String> lines = trips();
        var strays = new ArrayList<String>();
        for (int month : List.of(3, 5, 8)) {
            YearMonth year = YearMonth.of(2019, month);
            Map<String, Json> parameters = Map.of("from", new Json.Text(year + "-01", 0), "to", new Json.Text(year.plusMonths(1) + "-01", 0));
            var chosen = new SuiteOptions.Chosen(resource("taxi-month.json"), new SuiteSettings(SuiteMode.STRICT, parameters), ShippedPipeline.folder("taxi").resolve("event.avsc"));
            for (FailedRow failed : judge(chosen, tripsOf(month, lines)).failures()) strays.add(month + ": " + failed.values().get("pickup_datetime").asText());
        }

        assertThat(strays).containsExactly("3: 2019-04-12T22:20:07", "5: 2019-04-30T23:59:48", "8: 2008-12-31T23:49:36");
    }

    @Test
    void gitHub2012() throws IOException {
        Verdicts verdicts = judge("github-2012", GITHUB_2012);

        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(5_313, 5_313, 0, 2_894, 0));
        assertThat(counts(verdicts)).containsExactly(
                entry("expect_column_values_to_be_in_set(type)", "0 of 5313"),
                entry("within-the-hour", "143 of 5313"),
                entry("expect_column_values_to_not_be_null(actor)", "0 of 5106"),
                entry("actor-described", "35 of 5313"),
                entry("repository-named", "337 of 5313"),
                entry("only-gists-and-follows-have-no-repository", "0 of 4976"),
                entry("expect_column_values_to_not_be_null(payload)", "2 of 5313"),
                entry("expect_column_values_to_be_json_parseable(payload)", "0 of 5311"),
                entry("expect_column_pair_values_to_be_equal(actor, actor_attributes.login)", "0 of 5278"),
                entry("expect_column_values_to_match_regex(actor_attributes.gravatar_id)", "0 of 5278"),
                entry("e-mail-hashed", "0 of 5278"),
                entry("expect_column_values_to_be_in_set(actor_attributes.type)", "26 of 5278"),
                entry("homepage-not-empty", "1500 of 3157"),
                entry("description-not-empty", "940 of 4917"),
                entry("language-known", "755 of 4976"),
                entry("pushed-after-creation", "9 of 4968"),
                entry("expect_column_values_to_be_in_set(repository.private)", "0 of 4976"));
        assertThat(failing(verdicts)).containsExactly("pushed-after-creation");
    }

    /** The demo sends this hour: no event of it may fail. Every actor's gravatar_id is empty, as the rule no-gravatar says; 3,245 events have an organisation. */
    @Test
    void gitHub2015() throws IOException {
        Path folder = ShippedPipeline.folder("github");
        var chosen = new SuiteOptions.Chosen(folder.resolve("suite.json"), SuiteSettings.STRICT, folder.resolve("event.avsc"));
        Verdicts verdicts = judge(chosen, folder.resolve("data").resolve(GITHUB_2015));

        assertThat(verdicts.rows()).isEqualTo(new Verdicts.Rows(11_351, 11_351, 0, 0, 0));
        assertThat(counts(verdicts)).hasSize(12).containsEntry("no-gravatar", "0 of 11351").containsEntry("organisation-complete", "0 of 3245")
                .allSatisfy((rule, count) -> assertThat(count).startsWith("0 of "));
    }

    @Test
    void theSameSuiteInStrictModeIsRefusedWithEveryReason() {
        Path folder = ShippedPipeline.folder("wikipedia");
        var chosen = new SuiteOptions.Chosen(folder.resolve("suite.json"), SuiteSettings.STRICT, folder.resolve("event.avsc"));

        assertThatThrownBy(() -> judge(chosen, folder.resolve("data").resolve(WIKIPEDIA))).isInstanceOf(Failure.class)
                .hasMessageContaining("line 5: edits-in-order: it compares each event with the one before").hasMessageContaining("line 4: ").hasMessageContaining("line 6: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wikipedia", "retail", "taxi", "github-2012"})
    void theStreamTakesPipelineSchemaAndSuite(String pipeline) throws Exception {
        PipelineConfig config = pipeline(pipeline);
        Suite suite = Suite.read(config.suiteFile(), SuiteFile.settings(config.validate()));
        RecordPlan plan = RecordPlan.compile(Schemas.read(config.directory().resolve("event.avsc")), config.event(), List.of(), suite.fields());

        assertThat(suite.rules()).isNotEmpty();
        assertThat(suite.compile(plan).missingFields()).isEmpty();
    }

    private Verdicts judge(String pipeline, String data) throws IOException {
        PipelineConfig config = pipeline(pipeline);
        var chosen = new SuiteOptions.Chosen(config.suiteFile(), SuiteFile.settings(config.validate()), config.directory().resolve("event.avsc"));
        return judge(chosen, config.directory().resolve("data").resolve(data));
    }

    private static Verdicts judge(SuiteOptions.Chosen chosen, Path data) throws IOException {
        var screen = new Screen(new PrintStream(new ByteArrayOutputStream()), false, InstantSource.system());
        return new Validation(new Validation.Request(chosen, new InputFile(data, InputFile.Format.AUTO), List.of(), List.of(), 20), screen).judge();
    }

    private static PipelineConfig pipeline(String name) {
        return PipelineFile.read(ShippedPipeline.folder(name).resolve("pipeline.yaml"), Map.of());
    }

    /** Unexpected of considered, by rule. */
    private static Map<String, String> counts(Verdicts verdicts) {
        var counts = new LinkedHashMap<String, String>();
        verdicts.rules().forEach(count -> counts.put(count.rule().name(), count.unexpected() + " of " + count.considered()));
        return counts;
    }

    private static List<String> failing(Verdicts verdicts) {
        return verdicts.rules().stream().filter(count -> !count.success()).map(count -> count.rule().name()).toList();
    }

    /** The header, then the rows. */
    private static List<String> trips() throws IOException {
        Path all = ShippedPipeline.folder("taxi").resolve("data").resolve(TAXI);
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(all)), UTF_8))) {
            return lines.lines().toList();
        }
    }

    private Path tripsOf(int month, List<String> lines) throws IOException {
        var trips = new ArrayList<>(lines.subList(0, 1));
        trips.addAll(lines.subList((month - 1) * TRIPS_A_MONTH + 1, month * TRIPS_A_MONTH + 1));
        return Files.write(directory.resolve("month-" + month + ".csv"), trips);
    }

    private Path resource(String name) throws IOException {
        try (var in = getClass().getResourceAsStream(name)) {
            Path file = directory.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }
}
