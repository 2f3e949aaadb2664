package dev.kahn.web.site;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/**
 * The process that answers, and what is under way.
 *
 * @param pid its number
 * @param startedAt when it started
 * @param java what it runs on
 * @param processors how many of them it may use
 * @param dags how many DAGs it runs
 * @param openRuns how many runs are not done
 * @param running how many bodies run
 * @param waiting how many task instances wait for a slot
 */
public record EngineView(
        long pid, Instant startedAt, String java, int processors, int dags, int openRuns, int running, int waiting) {

    /**
     * Looks.
     *
     * @param site what there is; of one moment
     * @return how it stands
     */
    public static EngineView of(Site site) {
        List<PoolUse> pools = PoolUse.of(site);
        return new EngineView(
                ProcessHandle.current().pid(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                site.dags().size(),
                site.views().openRuns().size(),
                pools.stream().mapToInt(use -> use.running().size()).sum(),
                pools.stream().mapToInt(use -> use.waiting().size()).sum());
    }
}
