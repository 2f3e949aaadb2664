package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.FreshDatabase;
import dev.kahn.benchmarks.engine.Kahn;
import dev.kahn.benchmarks.engine.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * A program on a database, and its workloads.
 *
 * @param name the program
 * @param database {@code H2} or {@code PostgreSQL}; in memory it is measured beside the bound on H2
 * @param inMemory whether nothing survives the process
 * @param program runs a workload, and returns the milliseconds that it took
 * @param workloads what it runs
 */
record Contender(String name, String database, boolean inMemory, Program program, List<Workload> workloads) {

    /** A program that can run a workload. */
    @FunctionalInterface
    interface Program {

        /** Runs it on a new database, and returns the milliseconds. */
        double run(Workload workload, FreshDatabase database) throws Exception;
    }

    private static final List<Workload> ALL = List.of(Workload.CHAIN, Workload.WIDE, Workload.MANY, Workload.SLEEP);

    /** All of them, Kahn first. */
    static List<Contender> all() {
        List<Contender> all = new ArrayList<>();
        for (String database : List.of("H2", "PostgreSQL")) {
            all.add(new Contender("Kahn", database, false, Kahn::run, ALL));
            all.add(new Contender("db-scheduler", database, false, peer(DbScheduler::on), ALL));
        }
        all.add(new Contender("Quartz", "H2", false, peer(Quartz::on), ALL));
        all.add(new Contender("JobRunr", "PostgreSQL", false, peer(JobRunrPeer::on), ALL));
        all.add(new Contender("DBOS", "PostgreSQL", false, peer(Dbos::on), ALL));
        all.add(new Contender("Temporal", "H2", true, peer(Temporal::on), ALL));
        return all;
    }

    private static Program peer(Peer.Start start) {
        return (workload, database) -> {
            Bodies bodies = new Bodies(workload);
            try (Peer peer = start.on(workload, new PeerDatabase(database.url(), database.user()))) {
                long begin = System.nanoTime();
                peer.run(bodies);
                double millis = (System.nanoTime() - (peer.isPolling() ? bodies.begin() : begin)) / 1e6;
                bodies.check();
                return millis;
            }
        };
    }
}
