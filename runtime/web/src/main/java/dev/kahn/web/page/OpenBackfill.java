package dev.kahn.web.page;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.web.site.FilledTicks;
import dev.kahn.web.site.Site;
import java.util.Locale;

/**
 * A backfill that is not done.
 *
 * @param row what was asked for
 * @param words how far it has come
 */
public record OpenBackfill(BackfillRecord row, String words) {

    /** The page asks with each run that begins or ends; more ticks are not counted for that. */
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
