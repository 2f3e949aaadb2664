package dev.kahn.web.page;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.web.site.FilledTicks;
import dev.kahn.web.site.Site;
import java.util.Locale;

/**
 * An open backfill.
 *
 * @param row the request
 * @param words its progress
 */
public record OpenBackfill(BackfillRecord row, String words) {

    /** The page is refreshed with each run that starts or ends, so no more ticks than this are counted. */
    private static final int MOST = 10_000;

    static OpenBackfill of(Site site, BackfillRecord row) {
        FilledTicks filled = FilledTicks.of(site, row, MOST + 1L);
        String of = filled.ticks() > MOST ? "more than " + number(MOST) : number(filled.ticks());
        return new OpenBackfill(row, number(filled.succeeded()) + " of " + of + " ticks have a successful run");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
