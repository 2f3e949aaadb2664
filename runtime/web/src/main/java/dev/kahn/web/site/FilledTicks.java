package dev.kahn.web.site;

import dev.kahn.engine.plan.BackfillRecord;

/**
 * The progress of a backfill.
 *
 * @param ticks how many ticks it has, up to a limit; 0 if the program does not have its DAG
 * @param succeeded how many of them have a successful run
 */
public record FilledTicks(long ticks, long succeeded) {

    /**
     * Reads it.
     *
     * @param site what there is
     * @param backfill the backfill
     * @param most where counting ticks stops
     * @return its progress
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public static FilledTicks of(Site site, BackfillRecord backfill, long most) {
        return new FilledTicks(
                site.dag(backfill.dagId())
                        .map(dag -> BackfillPreview.count(dag, backfill.from(), backfill.to(), most))
                        .orElse(0L),
                site.views().successes(backfill.dagId(), backfill.from(), backfill.to()));
    }
}
