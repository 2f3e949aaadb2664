package dev.kahn.web.page;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All DAGs.
 *
 * @param search what was searched for; empty for nothing
 * @param lines a line for each DAG that was found
 * @param total how many DAGs there are
 */
public record DagsPage(String search, List<Line> lines, int total) {

    private static final int LAST_RUNS = 12;

    /**
     * A DAG.
     *
     * @param dag the DAG
     * @param summary what it is for, in a sentence
     * @param schedule when it runs, in words
     * @param next its next tick; null if there is none, or it is paused
     * @param isPaused whether it is paused
     * @param runs its last runs, oldest first
     */
    public record Line(
            DagGraph dag,
            String summary,
            String schedule,
            @Nullable Instant next,
            boolean isPaused,
            List<RunMark> runs) {}

    static DagsPage of(Site site, String search) {
        Instant now = site.clock().instant();
        Set<String> paused = site.views().dags().stream()
                .filter(DagRecord::paused)
                .map(DagRecord::dagId)
                .collect(Collectors.toSet());
        List<Line> lines = site.dags().stream()
                .filter(dag -> matches(dag, search))
                .map(dag -> line(site, dag, paused.contains(dag.id()), now))
                .toList();
        return new DagsPage(search, lines, site.dags().size());
    }

    private static Line line(Site site, DagGraph dag, boolean isPaused, Instant now) {
        List<RunRecord> runs = new ArrayList<>(site.views().runs(dag.id(), LAST_RUNS));
        Collections.reverse(runs);
        return new Line(
                dag,
                DagWords.firstSentence(dag.description()),
                DagWords.schedule(dag),
                isPaused ? null : Ticks.of(dag).next(now).orElse(null),
                isPaused,
                runs.stream().map(run -> RunMark.of(run, now)).toList());
    }

    private static boolean matches(DagGraph dag, String search) {
        String all = (dag.id() + " " + dag.description() + " " + dag.owner() + " " + String.join(" ", dag.tags()))
                .toLowerCase(Locale.ROOT);
        return all.contains(search.strip().toLowerCase(Locale.ROOT));
    }
}
