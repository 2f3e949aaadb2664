package dev.kahn.web.page;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.site.FilledTicks;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A backfill, as a page lists it.
 *
 * @param row the request
 * @param words how many of its ticks have succeeded
 * @param failedRuns the page of the failed runs in its period; empty if all its ticks are known to have succeeded
 */
public record BackfillLine(BackfillRecord row, String words, String failedRuns) {

    /** The page is refreshed with each run that starts or ends, so no more ticks than this are counted. */
    private static final int MOST = 10_000;

    static BackfillLine of(Site site, DagGraph dag, BackfillRecord row) {
        FilledTicks filled = FilledTicks.of(site, row, MOST + 1L);
        boolean isCapped = filled.ticks() > MOST;
        boolean hasFewer = filled.succeeded() > filled.ticks(); // the schedule has changed since
        return new BackfillLine(
                row,
                isCapped || hasFewer
                        ? words(filled.succeeded())
                        : number(filled.succeeded()) + " of " + words(filled.ticks()),
                isCapped || filled.succeeded() < filled.ticks() ? failedRuns(dag, row) : "");
    }

    private static String words(long ticks) {
        return number(ticks) + (ticks == 1 ? " tick has" : " ticks have") + " a successful run";
    }

    private static String failedRuns(DagGraph dag, BackfillRecord row) {
        return "/dags/" + dag.id() + "/runs"
                + Query.NONE
                        .with("state", "failed")
                        .with("from", day(dag, row.from()))
                        .with("until", day(dag, row.to()))
                        .text();
    }

    private static String day(DagGraph dag, Instant at) {
        return LocalDate.ofInstant(at, dag.zone()).toString();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
