package dev.kahn.cli;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.Drawing;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.DagSummary;
import dev.kahn.view.FirstSentence;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code list}: the DAGs, their schedules and last runs. */
final class ListVerb implements Verb {

    @Override
    public String summary() {
        return "Lists the DAGs, when they run, and how their last run went.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.server().example("PROGRAM list");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        SettingsInUse inUse = SettingsInUse.of(surroundings);
        Optional<List<DagSummary>> served = ServerViews.of(surroundings).map(ServerViews::dags);
        List<DagSummary> dags = served.orElseGet(() -> dags(inUse.dags(), surroundings));
        if (served.isEmpty()) {
            surroundings.noteUnregistered();
        }
        if (surroundings.json()) {
            dags.forEach(dag -> surroundings.screen().println(Json.text(dag)));
        } else if (served.isPresent() && dags.isEmpty()) {
            surroundings.screen().note("The server has no DAG, or none that the token may use.");
        } else if (dags.isEmpty() && surroundings.dags().missing().isEmpty()) {
            surroundings.screen().note("Nothing to list: " + Dags.NONE + ".");
        } else if (dags.isEmpty()) {
            return ExitCode.OK; // which are missing has been said
        } else {
            Table table = new Table()
                    .header(
                            "DAG",
                            "SCHEDULE",
                            "NEXT (" + surroundings.times().zone() + ")",
                            "TASKS",
                            "LAST RUN",
                            "DESCRIPTION");
            dags.forEach(dag -> table.row(cells(dag, surroundings)));
            Screen screen = surroundings.screen();
            table.lines().forEach(line -> screen.println(Drawing.cut(line, screen.width())));
            inUse.say(dags.stream()
                    .flatMap(dag -> dag.overrides().stream())
                    .distinct() // because several DAGs can share a pool
                    .toList());
        }
        return ExitCode.OK;
    }

    private static List<DagSummary> dags(List<SettingsInUse.InUse> dags, Surroundings surroundings) {
        Map<String, List<RunRecord>> runs = new HashMap<>();
        Set<String> paused = new HashSet<>();
        surroundings.storage().views().ifPresent(views -> {
            runs.putAll(
                    views.latestRuns(dags.stream().map(each -> each.dag().id()).toList(), DagSummary.LAST_RUNS));
            views.dags().stream().filter(DagRecord::paused).forEach(row -> paused.add(row.dagId()));
        });
        Instant now = surroundings.clock().instant();
        return dags.stream()
                .map(each -> DagSummary.of(
                        each.dag(),
                        paused.contains(each.dag().id()),
                        each.overrides(),
                        now,
                        runs.getOrDefault(each.dag().id(), List.of())))
                .toList();
    }

    /** What makes it run: its schedule, the DAGs that it runs after, or both. */
    static String runs(DagGraph dag) {
        return runs(Objects.requireNonNullElse(dag.schedule(), ""), dag.zone().getId(), dag.after());
    }

    static String schedule(DagGraph dag) {
        String own = Objects.requireNonNullElse(dag.schedule(), "");
        return runs(own, dag.zone().getId(), own.isEmpty() ? dag.after() : List.of());
    }

    private static String runs(String schedule, String zone, List<String> after) {
        String upstreams = "after " + String.join(", ", after);
        if (schedule.isEmpty()) {
            return after.isEmpty() ? "by hand" : upstreams;
        }
        return schedule + (zone.equals("UTC") ? "" : " " + zone) + (after.isEmpty() ? "" : ", " + upstreams);
    }

    private static Line[] cells(DagSummary dag, Surroundings surroundings) {
        Instant now = surroundings.clock().instant();
        return new Line[] {
            new Line().add(Paint.STRONG, dag.dag()),
            Line.of(runs(Objects.requireNonNullElse(dag.schedule(), ""), dag.zone(), dag.after())),
            dag.paused()
                    ? new Line().add(Paint.WAITING, "paused")
                    : Line.of(dag.nextTick() == null ? "" : surroundings.times().onDay(dag.nextTick(), now)),
            Line.of(String.valueOf(dag.tasks())),
            dag.lastRuns().isEmpty()
                    ? new Line().add(Paint.FAINT, "none yet")
                    : line(dag.lastRuns().get(0), surroundings),
            Line.of(FirstSentence.of(dag.description()))
        };
    }

    private static Line line(DagSummary.LastRun run, Surroundings surroundings) {
        Instant at = run.startedAt() == null ? run.createdAt() : run.startedAt();
        return new Line()
                .add(run.run() + " ")
                .add(surroundings.stateOf(run.run(), run.state()))
                .add(" " + surroundings.times().dateAndClock(at));
    }
}
