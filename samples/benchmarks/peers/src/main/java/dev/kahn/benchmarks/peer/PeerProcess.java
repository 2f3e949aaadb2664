package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.engine.Bound;
import dev.kahn.benchmarks.engine.FreshDatabase;
import dev.kahn.benchmarks.engine.H2Databases;
import dev.kahn.benchmarks.engine.PostgreSqlDatabases;
import dev.kahn.benchmarks.engine.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One program and one workload in their own JVM, in turn with the bound, each on a new database. */
final class PeerProcess {

    /** The beginning of lines with results; a peer may print other lines. */
    static final String ROUND = "round ";

    private static final int WARM_UP = 2;

    private PeerProcess() {}

    /** {@code PLACE WORKLOAD ROUNDS}: the first is the index of the program in {@link Contender#all}. */
    public static void main(String[] args) throws Exception {
        Contender contender = Contender.all().get(Integer.parseInt(args[0]));
        Workload workload = contender.workloads().get(Integer.parseInt(args[1]));
        int rounds = Integer.parseInt(args[2]);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try (FreshDatabase.Source databases = databases(contender, folder)) {
            for (int round = -WARM_UP; round < rounds; round++) {
                System.gc();
                double bound = Bound.run(workload, databases.next());
                System.gc();
                double taken = contender.program().run(workload, databases.next());
                if (round >= 0) {
                    System.out.printf(Locale.ROOT, "%s%f %f%n", ROUND, bound, taken);
                }
            }
        } finally {
            Folders.delete(folder);
        }
        System.exit(0); // whatever threads a peer leaves behind
    }

    private static FreshDatabase.Source databases(Contender contender, Path folder) throws IOException {
        return contender.database().equals("H2")
                ? new H2Databases(folder.resolve("h2"))
                : new PostgreSqlDatabases(folder.resolve("postgresql"));
    }
}
