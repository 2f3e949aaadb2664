package dev.kahn.samples.sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.testing.DagRun;
import dev.kahn.testing.DagTest;
import dev.kahn.testing.KahnTest;
import dev.kahn.testing.TestTaskContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KahnTest(DailySales.class)
class DailySalesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final DailySales dag = new DailySales();
    private TillExport export;

    @BeforeEach
    void download() throws IOException {
        export = dag.download(task("download"));
    }

    @AfterEach
    void clean_up() throws IOException {
        dag.cleanUp(export);
    }

    private static TestTaskContext task(String id) {
        return TestTaskContext.of("DailySales", id).scheduledFor(Instant.parse("2026-11-23T02:30:00Z"));
    }

    private static Order order(Store store, Order.Line... lines) {
        return new Order("1", store, DAY, List.of(lines));
    }

    private static Order.Line line(String product, int quantity, String price) {
        return new Order.Line(product, quantity, new BigDecimal(price));
    }

    private static Report report(String revenue) {
        return new Report(
                new Days(DAY, DAY), Map.of(Store.TAIPEI, new StoreTotal(1, new BigDecimal(revenue))), List.of());
    }

    @Test
    void monday_covers_the_weekend_and_a_good_day_is_thanked_for(DagTest test) {
        DagRun run = test.param("dailyTarget", 1).runAt(Instant.parse("2026-11-22T22:30:00Z"));

        assertThat(run).succeeded().skipped("planPromotion").ran("thankStores").after("verdict");
        assertThat(run).task("tellStore").hasElements(3);
        assertThat(run.result("report", Report.class).text()).startsWith("Sales from 2026-11-20 to 2026-11-22");
    }

    @Test
    void a_store_that_cannot_be_told_keeps_none_of_the_others_from_it(DagTest test) {
        test.stub("tellStore[1]").fails("mailbox full");
        DagRun run = test.run();

        assertThat(run).failed().succeeded("tellStore[0]", "tellStore[2]", "cleanUp");
        assertThat(run).task("tellStore[1]").hasAttempts(3).reason().contains("mailbox full");
    }

    @Test
    void the_download_can_be_read_and_is_the_same_each_time() throws IOException {
        List<Order> orders = dag.orders(export);
        dag.cleanUp(export);
        export = dag.download(task("download"));

        assertThat(orders).hasSize(60).allMatch(order -> order.day().equals(DAY));
        assertThat(orders)
                .flatExtracting(Order::lines)
                .extracting(Order.Line::product)
                .contains("Oolong, spring harvest", "Pineapple cake \"classic\"");
        assertThat(dag.orders(export)).isEqualTo(orders);
    }

    @Test
    void another_attempt_of_the_download_overwrites_the_file_of_the_first() throws IOException {
        List<Order> orders = dag.orders(export);
        Files.writeString(Path.of(export.file()), "what an attempt that died has left\n".repeat(10_000));

        assertThat(dag.download(task("download").inAttempt(2))).isEqualTo(export);
        assertThat(dag.orders(export)).isEqualTo(orders);
    }

    @Test
    void the_file_stays_for_a_retry_if_its_orders_cannot_be_read(DagTest test) throws IOException {
        test.stub("orders").fails("disk is gone");
        DagRun run = test.run();

        assertThat(run).failed().succeeded("download").didNotRun("cleanUp");
        TillExport kept = run.result("download", TillExport.class);
        assertThat(dag.orders(kept)).isNotEmpty();
        dag.cleanUp(kept);
    }

    @Test
    void totals_are_exact() {
        Map<Store, StoreTotal> totals = dag.storeTotals(List.of(
                order(Store.TAIPEI, line("Honey", 3, "0.10"), line("Teapot", 1, "0.20")),
                order(Store.TAIPEI, line("Honey", 1, "0.10")),
                order(Store.TAICHUNG, line("Honey", 2, "99.99"))));

        assertThat(totals)
                .containsExactly(
                        Map.entry(Store.TAIPEI, new StoreTotal(2, new BigDecimal("0.60"))),
                        Map.entry(Store.TAICHUNG, new StoreTotal(1, new BigDecimal("199.98"))));
    }

    @Test
    void best_sellers_are_counted_over_all_stores() {
        List<BestSeller> best = dag.bestSellers(List.of(
                order(Store.TAIPEI, line("Honey", 2, "1"), line("Teapot", 4, "1")),
                order(Store.TAICHUNG, line("Honey", 3, "1"), line("Nougat", 4, "1"))));

        assertThat(best)
                .containsExactly(new BestSeller("Honey", 5), new BestSeller("Nougat", 4), new BestSeller("Teapot", 4));
    }

    @Test
    void the_report_says_it_for_people() throws IOException {
        List<Order> orders = dag.orders(export);
        Report report = dag.report(export, dag.storeTotals(orders), dag.bestSellers(orders));

        assertThat(report.text())
                .startsWith("Sales from 2026-11-22 to 2026-11-22")
                .contains("TAIPEI", "TAICHUNG", "KAOHSIUNG", "60 orders", "Best sellers");
    }

    @Test
    void the_target_is_met_when_it_is_reached() {
        DailySales.Params params = new DailySales.Params(new BigDecimal("100"));

        assertThat(dag.verdict(report("99.99"), params)).isEqualTo(Verdict.TARGET_MISSED);
        assertThat(dag.verdict(report("100.00"), params)).isEqualTo(Verdict.TARGET_MET);
    }

    @Test
    void the_three_best_sellers_are_put_on_offer() {
        List<BestSeller> best =
                List.of(new BestSeller("a", 9), new BestSeller("b", 8), new BestSeller("c", 7), new BestSeller("d", 6));

        assertThat(dag.planPromotion(best)).isEqualTo(new Promotion(List.of("a", "b", "c"), 15));
    }

    @Test
    void each_store_that_sold_something_is_told_how_it_did() {
        Map<Store, StoreTotal> totals = Map.of(
                Store.KAOHSIUNG, new StoreTotal(1, new BigDecimal("2.50")),
                Store.TAIPEI, new StoreTotal(3, new BigDecimal("9.00")));

        assertThat(dag.stores(totals)).containsExactly(Store.TAIPEI, Store.KAOHSIUNG);
        assertThat(dag.tellStore(Store.TAIPEI, totals, task("tellStore")))
                .isEqualTo("TAIPEI has sold for 9.00 in 3 orders");
    }

    @Test
    void cleaning_up_removes_the_file_and_can_be_repeated() throws IOException {
        dag.cleanUp(export);
        dag.cleanUp(export);

        assertThat(Path.of(export.file())).doesNotExist();
    }
}
