package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.testing.CrashPoint;
import dev.kahn.testing.DagRun;
import dev.kahn.testing.DagTest;
import dev.kahn.testing.TestTaskContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/testing.md, and that they stand there as they are here. */
class ExamplesTest {

    @Test
    void mails_two_minutes_after_the_upload_and_again_if_it_fails() {
        DagTest test = DagTest.of(StockNews.class);
        test.stub("mail").failsTimes(1).succeeds();
        DagRun run = test.run();

        assertThat(run).succeeded().ranInOrder("upload", "settle", "mail").took("7m");
        assertThat(run).task("settle").waited("2m");
        assertThat(run).task("mail").hasAttempts(2);
    }

    @Test
    void mails_about_what_was_uploaded() {
        List<String> mails = new ArrayList<>();
        DagRun run = DagTest.of(StockNews.class)
                .param("products", "kettle,teapot,cup")
                .connection("mail", (StockNews.Mail) mails::add)
                .run();

        assertThat(mails).containsExactly("We have 3 new products");
        assertThat(run).task("upload").hasResult(new StockNews.Upload(3));
        assertThat(run).log("mail").contains("mailing about 3 products");
    }

    @Test
    void operations_are_told_of_a_failure_and_nobody_of_a_retry() {
        DagTest test = DagTest.of(StockNews.class);
        test.stub("mail").fails("no route to host");

        assertThat(test.run()).notified(Event.FAILURE, "email:ops@shop.example").notified(Event.RETRY);
    }

    @Test
    void runs_six_times_an_hour() {
        DagTest test = DagTest.of(StockNews.class).connection("mail", (StockNews.Mail) mail -> {});
        DagRun run = test.runAt(Instant.parse("2026-11-23T02:30:00Z"));
        assertThat(run.interval().start()).isEqualTo("2026-11-23T02:20:00Z");

        DagTest hour = DagTest.of(StockNews.class).connection("mail", (StockNews.Mail) mail -> {});
        assertThat(hour.serve("1h"))
                .hasSize(6)
                .allSatisfy(each -> assertThat(each).succeeded());
    }

    @Test
    void can_be_cancelled_while_it_waits_and_goes_on_later() {
        DagRun run = DagTest.of(StockNews.class)
                .connection("mail", (StockNews.Mail) mail -> {})
                .start();
        run.advance("1m").cancel();
        assertThat(run).wasCancelled().didNotRun("mail");

        assertThat(run.retry().finish()).succeeded().ran("upload").once();
    }

    void nobody_gets_a_mail_twice() {
        DagTest.of(StockNews.class)
                .explore(ArrayList<String>::new)
                .with((test, mails) -> test.connection("mail", (StockNews.Mail) mails::add))
                .holds(mails -> assertThat(mails).hasSize(1));
    }

    @Test
    void a_mail_that_left_before_the_crash_leaves_again() {
        List<String> mails = new ArrayList<>();
        DagRun run = DagTest.of(StockNews.class)
                .connection("mail", (StockNews.Mail) mails::add)
                .crashAt(CrashPoint.beforeCommit("mail"))
                .run();

        assertThat(run).succeeded().ran("mail").times(2);
        assertThat(mails).hasSize(2);
    }

    @Test
    void counts_the_products() {
        TestTaskContext task = TestTaskContext.of("Stock", "count").inAttempt(2);
        new Counting().count(task);
        assertThat(task.figures()).containsEntry("products", 42.0);
    }
}
