package dev.kahn.samples.sales;

import dev.kahn.Dag;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the management what the stores have sold, each time {@link DailySales} has reported it. */
@Dag(
        after = DailySales.class,
        owner = "sales",
        tags = {"sales", "mail"})
public final class SalesLetter {

    private static final Logger LOG = LoggerFactory.getLogger(SalesLetter.class);

    /**
     * Writes the letter from the results of the other DAG's run. A task that takes the {@link TaskContext} can skip
     * itself, and with it the tasks after it; that is why these are {@code Optional}s.
     */
    @Task
    String write(
            @From(dag = DailySales.class, value = "report") Optional<Report> report,
            @From(dag = DailySales.class, value = "tellStore") Optional<List<String>> told,
            TaskContext task) {
        if (report.isEmpty()) {
            throw task.skip("nothing was reported");
        }
        int stores = told.map(List::size).orElse(0);
        return "%d stores have been told. %s".formatted(stores, report.get().text());
    }

    /** Sends the letter. */
    @Task
    void send(@From("write") String letter, TaskContext task) {
        LOG.info("To the management, as letter {}: {}", task.idempotencyKey(), letter);
    }
}
