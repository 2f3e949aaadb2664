package dev.kahn.samples.sales;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Pool;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what the stores have sold, each working day at half past six. Monday's report covers the weekend too. */
@Dag(
        schedule = "30 6 * * MON-FRI",
        zone = "Asia/Taipei",
        owner = "sales",
        tags = {"sales", "report"},
        retries = 2,
        retryDelay = "1m")
@Pool(name = "mail", slots = 3)
public final class DailySales {

    private static final Logger LOG = LoggerFactory.getLogger(DailySales.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    /**
     * The parameters of a run.
     *
     * @param dailyTarget what all stores should take in a day, in New Taiwan dollars
     */
    record Params(@Default("120000.00") BigDecimal dailyTarget) {}

    /**
     * Copies what the tills have recorded since the last report into a temporary file. Each attempt uses the same name,
     * so whatever an attempt that died has left, the next one overwrites.
     */
    @Task
    TillExport download(TaskContext task) throws IOException {
        Path folder = Files.createDirectories(Path.of("outbox").toAbsolutePath());
        Path file = folder.resolve(task.idempotencyKey().replace('/', '-') + ".csv");
        return new Tills().export(Days.before(task.interval(), ZONE), file);
    }

    /** Reads the orders from that file. */
    @Task
    List<Order> orders(@From("download") TillExport export) throws IOException {
        return export.orders();
    }

    /** Adds up what each store has sold. */
    @Task
    Map<Store, StoreTotal> storeTotals(@From("orders") List<Order> orders) {
        return StoreTotal.byStore(orders);
    }

    /** Finds the products that sold best, at the same time as the totals are added up. */
    @Task
    List<BestSeller> bestSellers(@From("orders") List<Order> orders) {
        return BestSeller.top(5, orders);
    }

    /** Puts both together; the report is in the log of this task. */
    @Task
    Report report(
            @From("download") TillExport export,
            @From("storeTotals") Map<Store, StoreTotal> totals,
            @From("bestSellers") List<BestSeller> bestSellers) {
        Report report = new Report(export.days(), totals, bestSellers);
        LOG.info("{}", report.text());
        return report;
    }

    /** Decides how the day went, and so which of the next two tasks runs. */
    @Task
    Verdict verdict(@From("report") Report report, Params params) {
        return report.verdict(params.dailyTarget());
    }

    /** On a good day, says so. */
    @Task(after = "verdict", when = "TARGET_MET")
    void thankStores(@From("report") Report report) {
        LOG.info("Thank you, {}: {} is a good day's work.", report.bestStore(), report.revenue());
    }

    /** On a bad day, chooses what to put on offer. */
    @Task(after = "verdict", when = "TARGET_MISSED")
    Promotion planPromotion(@From("bestSellers") List<BestSeller> bestSellers) {
        return Promotion.of(bestSellers);
    }

    /** The stores that have sold something; the next task runs once for each of them. */
    @Task
    List<Store> stores(@From("storeTotals") Map<Store, StoreTotal> totals) {
        return totals.keySet().stream().sorted().toList();
    }

    /**
     * Tells one store how it did. Two stores are told at the same time, and share three slots with whatever else mails.
     * If one cannot be told, the others still are, and only that one is retried.
     */
    @Task(forEach = "stores", maxParallel = 2, pool = "mail")
    String tellStore(@Each Store store, @From("storeTotals") Map<Store, StoreTotal> totals, TaskContext task) {
        StoreTotal total = Objects.requireNonNull(totals.get(store));
        String letter = "%s has sold for %s in %d orders".formatted(store, total.revenue(), total.orders());
        LOG.info("{}, says letter {}", letter, task.idempotencyKey());
        return letter;
    }

    /** Removes the temporary file once its orders have been read. Until then it stays, for {@code retry} to read. */
    @Task(after = "orders")
    void cleanUp(@From("download") TillExport export) throws IOException {
        export.delete();
    }
}
