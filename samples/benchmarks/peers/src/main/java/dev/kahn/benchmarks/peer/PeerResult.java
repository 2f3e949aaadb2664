package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.Spread;
import java.util.List;

/**
 * What a program took for a workload. Ratios are taken within one round.
 *
 * @param program its name
 * @param workload what it did
 * @param tasks how many bodies ran in it
 * @param database where the rows went; {@code memory} if nowhere
 * @param bound milliseconds that the bound took
 * @param taken milliseconds that the program took
 * @param ratio the program's to the bound's
 */
record PeerResult(
        String program, String workload, int tasks, String database, Spread bound, Spread taken, Spread ratio) {

    private static final String LINE = "%-13s %-8s %6s %-11s %30s %30s %24s";

    static final String HEADER =
            String.format(LINE, "", "", "tasks", "database", "bound, ms: median (range)", "taken", "taken ÷ bound");

    /** @param rounds for each round, what the bound and what the program took */
    static PeerResult of(Contender contender, int workload, List<double[]> rounds) {
        var done = contender.workloads().get(workload);
        return new PeerResult(
                contender.name(),
                done.name(),
                done.runs() * done.tasks(),
                contender.inMemory() ? "memory" : contender.database(),
                Spread.of(rounds.stream().map(round -> round[0]).toList()),
                Spread.of(rounds.stream().map(round -> round[1]).toList()),
                Spread.of(rounds.stream().map(round -> round[1] / round[0]).toList()));
    }

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(LINE, program, workload, tasks, database, bound, taken, ratio);
    }
}
