package dev.kahn.web.site;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/**
 * The process that runs the DAGs, and the work in progress.
 *
 * @param pid its process id
 * @param startedAt when it started
 * @param java the version of Java it runs on
 * @param processors how many processors it may use
 * @param dags how many DAGs it runs
 * @param openRuns how many runs are open
 * @param running how many bodies run
 * @param waiting how many task instances wait for a slot
 */
public record EngineView(
        long pid, Instant startedAt, String java, int processors, int dags, int openRuns, int running, int waiting) {

    /**
     * Reads it.
     *
     * @param site what there is, at one moment
     * @return the view
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
