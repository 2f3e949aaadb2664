package dev.kahn.benchmarks.compile;

import dev.kahn.benchmarks.Spread;
import java.util.List;

/**
 * The measurements of a workload, in seconds of wall time unless stated otherwise. Differences and ratios are taken within
 * one round, so that a slow moment of the machine affects both sides.
 *
 * @param workload its name
 * @param none without a processor
 * @param least with one that generates an empty class
 * @param kahn with Kahn's
 * @param leastMore how much longer the least one took than none
 * @param kahnMore how much longer Kahn took than none
 * @param kahnMoreCpu the same in seconds of processor time
 * @param kahnToNone the time with Kahn to that with none
 * @param load milliseconds that loading the first generated class and building its graph took in a fresh JVM
 */
record CompileResult(
        String workload,
        Spread none,
        Spread least,
        Spread kahn,
        Spread leastMore,
        Spread kahnMore,
        Spread kahnMoreCpu,
        Spread kahnToNone,
        Spread load) {

    private static final String LINE = "%-16s %18s %18s %18s %18s %18s %18s %18s %22s";

    static final String HEADER = String.format(
            LINE,
            "median (range)",
            "none, s",
            "least, s",
            "Kahn, s",
            "least more, s",
            "Kahn more, s",
            "Kahn more CPU, s",
            "Kahn ÷ none",
            "load and build, ms");

    static CompileResult of(Workload workload, List<Round> rounds) {
        return new CompileResult(
                workload.name(),
                Round.spread(rounds, round -> round.none().wall()),
                Round.spread(rounds, round -> round.least().wall()),
                Round.spread(rounds, round -> round.kahn().wall()),
                Round.spread(
                        rounds, round -> round.least().wall() - round.none().wall()),
                Round.spread(rounds, round -> round.kahn().wall() - round.none().wall()),
                Round.spread(rounds, round -> round.kahn().cpu() - round.none().cpu()),
                Round.spread(rounds, round -> round.kahn().wall() / round.none().wall()),
                Round.spread(rounds, Round::load));
    }

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(LINE, workload, none, least, kahn, leastMore, kahnMore, kahnMoreCpu, kahnToNone, load);
    }
}
