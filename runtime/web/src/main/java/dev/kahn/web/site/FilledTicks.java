package dev.kahn.web.site;

import dev.kahn.engine.plan.BackfillRecord;

/**
 * How far a backfill has come.
 *
 * @param ticks how many ticks it is about, as far as they were counted; 0 if its DAG is not here
 * @param succeeded how many of them have a successful run
 */
public record FilledTicks(long ticks, long succeeded) {

    /**
     * Looks.
     *
     * @param site what there is
     * @param backfill the backfill
     * @param most its ticks are counted no further than that
     * @return how far it has come
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
