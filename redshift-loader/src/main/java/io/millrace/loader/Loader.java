package io.millrace.loader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.loader.attempt.Attempts;
import io.millrace.loader.batch.Bounds;
import io.millrace.loader.gold.GoldFolder;
import io.millrace.loader.lake.S3Lake;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.warehouse.ConnectedAccount;
import io.millrace.loader.warehouse.Connection;
import io.millrace.loader.warehouse.DataApiWarehouse;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Loads what the sink committed into the warehouse. Any number of loaders of one lane may run, anywhere, and may be killed at any moment.
 * {@link #run} and {@link #cycle} are for one thread; {@link #stop} and {@link #status} for any.
 */
public final class Loader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

    /** Of each gold statement. Loads wait so long at most for each that hangs. */
    private static final Duration GOLD_LIMIT = Duration.ofMinutes(10);

    private final PipelineConfig config;
    private final Target target;
    private final InstantSource clock;
    private final S3Client s3;
    private final RedshiftDataClient dataApi;
    private final S3Lake lake;
    private final TableKeeper tables;
    private final NextBatch next;
    /** Null for lanes other than live: gold is built on the live table. */
    private final GoldLayer gold;
    private final Map<LoaderMeter, Counter> meters = new EnumMap<>(LoaderMeter.class);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile StageStatus status = new StageStatus(false, "the warehouse");
    private boolean prepared;

    public Loader(PipelineConfig config, Lane lane, MeterRegistry meters, InstantSource clock, RandomGenerator random) {
        this.config = config;
        this.clock = clock;
        this.target = Target.of(config, lane, LakeLayout.EVENTS);
        this.s3 = Connection.s3(config);
        this.dataApi = Connection.dataApi(config);
        this.lake = new S3Lake(s3, config.sink().bucket());
        Warehouse warehouse = new DataApiWarehouse(dataApi, config.load(), clock, () -> pause(Duration.ZERO));
        Supplier<String> tokens = () -> new UUID(random.nextLong(), random.nextLong()).toString();
        var transactions = new Transactions(warehouse, this::pause, tokens);
        this.tables = new TableKeeper(warehouse, transactions, target);
        var settings = new NextBatch.Settings(target, LakeLayout.of(config, lane, LakeLayout.EVENTS), config.sink().bucket(),
                config.load().iamRole(), config.load().mode(), Bounds.OF_THE_DATA_API);
        this.next = new NextBatch(settings, lake, warehouse, this::pause, tables);
        this.gold = !lane.isLive() ? null : new GoldLayer(warehouse, new OneTry(warehouse, this::pause, tokens, clock, GOLD_LIMIT), target,
                () -> GoldFolder.read(config.directory(), config.load().gold(), target));
        for (LoaderMeter meter : LoaderMeter.values()) {
            this.meters.put(meter, meter.in(meters, "pipeline", config.pipeline(), "lane", lane.name(), "table", target.table()));
        }
    }

    /**
     * Cycles every {@code load.every}, sooner after trouble, until {@link #stop}.
     *
     * @throws LoadStopped if it must not go on; the message says what to do
     */
    public void run() {
        int troubles = 0;
        try {
            while (true) {
                var began = clock.instant();
                LoadReport report = cycle();
                boolean isTrouble = !status.ready() || !report.waitingFor().isEmpty();
                Duration wait = config.load().every().minus(Duration.between(began, clock.instant()));
                Duration retry = Attempts.pause(troubles);
                troubles = isTrouble ? troubles + 1 : 0;
                pause(isTrouble && retry.compareTo(wait) < 0 ? retry : wait);
            }
        } catch (Pause.Stopping e) {
            LOG.info("loader of table {} stopped", target.table());
        } catch (LoadStopped | Refusal e) {
            status = new StageStatus(false, e.getMessage());
            throw e;
        }
    }

    /** Ends {@link #run} soon. A load in flight is left to the warehouse and settled by the ledger at the next start. */
    public void stop() {
        stopped.countDown();
    }

    public StageStatus status() {
        return status;
    }

    /**
     * Loads all that stands, batch by batch, then settles gold. Trouble that passes ends the cycle early and is in the report.
     *
     * @throws LoadStopped if it must not go on; the message says what to do
     */
    public LoadReport cycle() {
        LoadReport report = LoadReport.NOTHING;
        try {
            prepare();
            LoadStep step = next.load();
            while (step instanceof LoadStep.Loaded || step instanceof LoadStep.Overtaken) {
                if (step instanceof LoadStep.Loaded loaded) {
                    count(loaded);
                    report = report.plus(loaded);
                } else {
                    meters.get(LoaderMeter.OVERTAKEN).increment();
                }
                pause(Duration.ZERO);
                step = next.load();
            }
            if (step instanceof LoadStep.Nothing nothing) report = report.waitingFor(nothing.waitingFor());
            if (step instanceof LoadStep.GaveUp gaveUp) report = trouble(report, gaveUp.why());
        } catch (Unanswered e) {
            report = trouble(report, e.getMessage());
        }
        if (prepared && gold != null) report = report.failedGold(gold.settle());
        meters.get(LoaderMeter.GOLD_FAILURES).increment(report.failedGold().size());
        status = new StageStatus(prepared, String.join("; ", report.waitingFor().isEmpty() ? report.failedGold() : report.waitingFor()));
        return report;
    }

    @Override
    public void close() {
        stop();
        lake.close();
        dataApi.close();
        s3.close();
    }

    private void prepare() {
        if (prepared) return;
        ConnectedAccount.check(config);
        tables.checkWarehouse(config.load().database());
        tables.makeOwnTables();
        prepared = true;
    }

    private LoadReport trouble(LoadReport report, String why) {
        LOG.warn("loader of table {}: {}; it tries again", target.table(), why);
        meters.get(LoaderMeter.TROUBLES).increment();
        return report.waitingFor(List.of(why));
    }

    private void count(LoadStep.Loaded step) {
        meters.get(LoaderMeter.COMMITTED).increment(step.committed());
        meters.get(LoaderMeter.INSERTED).increment(step.inserted());
        meters.get(LoaderMeter.ABSORBED).increment(step.absorbed());
        meters.get(LoaderMeter.BATCHES).increment();
        meters.get(LoaderMeter.ATTEMPTS).increment(step.attempts());
        meters.get(LoaderMeter.COMMITS).increment(step.commits());
        meters.get(LoaderMeter.FILES).increment(step.files());
        meters.get(LoaderMeter.BYTES).increment(step.bytes());
        LOG.info("load {} into table {}: {} rows of {} commits, {} inserted, {} absorbed", step.batch(), target.table(), step.committed(), step.commits(), step.inserted(), step.absorbed());
    }

    private void pause(Duration duration) {
        try {
            if (stopped.await(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS)) throw new Pause.Stopping();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Pause.Stopping();
        }
    }
}
