package dev.kahn.cli;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Signs;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code list}: the DAGs there are. */
final class ListVerb implements Verb {

    private static final Pattern FIRST_SENTENCE = Pattern.compile("^(.*?[.!?。])(\\s|$)", Pattern.DOTALL);

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "Lists the DAGs: when they run, and how their last run went.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.example("PROGRAM list");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        List<DagGraph> dags = surroundings.settings().effective();
        Map<String, RunRecord> lastRuns = new LinkedHashMap<>();
        Set<String> paused = new HashSet<>();
        surroundings.storage().views().ifPresent(views -> {
            dags.forEach(dag -> views.latestRun(dag.id()).ifPresent(run -> lastRuns.put(dag.id(), run)));
            views.dags().stream().filter(DagRecord::paused).forEach(row -> paused.add(row.dagId()));
        });
        Instant now = surroundings.clock().instant();
        if (surroundings.json()) {
            for (DagGraph dag : dags) {
                Map<String, @Nullable Object> row = json(dag, Optional.ofNullable(lastRuns.get(dag.id())));
                row.put("overrides", OverrideLines.json(surroundings.settings().overrides(dag)));
                row.put("paused", paused.contains(dag.id()));
                row.put(
                        "nextTick",
                        Ticks.of(dag).next(now).map(Instant::toString).orElse(null));
                surroundings.screen().println(Json.text(row));
            }
        } else if (dags.isEmpty()) {
            surroundings.screen().note("There is no DAG on the class path.");
        } else {
            Table table = new Table().header("DAG", "SCHEDULE", "NEXT", "TASKS", "LAST RUN", "DESCRIPTION");
            for (DagGraph dag : dags) {
                table.row(
                        new Line().add(Paint.STRONG, dag.id()),
                        Line.of(runs(dag)),
                        paused.contains(dag.id())
                                ? new Line().add(Paint.WAITING, "paused")
                                : Line.of(Ticks.of(dag)
                                        .next(now)
                                        .map(tick -> surroundings.times().near(tick, now))
                                        .orElse("")),
                        Line.of(String.valueOf(dag.tasks().size())),
                        lastRun(Optional.ofNullable(lastRuns.get(dag.id())), surroundings),
                        Line.of(firstSentence(dag.description())));
            }
            table.lines().forEach(surroundings.screen()::println);
            OverrideLines.below(surroundings.settings().overrides()).forEach(surroundings.screen()::println);
        }
        return ExitCode.OK;
    }

    /** What makes it run: its schedule, the DAGs that it runs after, or both. */
    static String runs(DagGraph dag) {
        boolean isBoth = dag.schedule() != null && !dag.after().isEmpty();
        return schedule(dag) + (isBoth ? ", after " + String.join(", ", dag.after()) : "");
    }

    static String schedule(DagGraph dag) {
        if (dag.schedule() != null) {
            return dag.schedule() + (dag.zone().getId().equals("UTC") ? "" : " " + dag.zone());
        }
        return dag.after().isEmpty() ? "by hand" : "after " + String.join(", ", dag.after());
    }

    private static Line lastRun(Optional<RunRecord> run, Surroundings surroundings) {
        if (run.isEmpty()) {
            return new Line().add(Paint.FAINT, "none yet");
        }
        Instant at = run.get().startedAt() == null
                ? run.get().createdAt()
                : run.get().startedAt();
        return new Line()
                .add(run.get().runId() + " ")
                .add(Signs.paint(run.get().state()), StateWords.word(run.get().state()))
                .add(" " + surroundings.times().dateAndClock(at));
    }

    static String firstSentence(String description) {
        String text = description.strip().replaceAll("\\s+", " ");
        Matcher sentence = FIRST_SENTENCE.matcher(text);
        return sentence.find() ? sentence.group(1) : text;
    }

    private static Map<String, @Nullable Object> json(DagGraph dag, Optional<RunRecord> lastRun) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("dag", dag.id());
        json.put("type", dag.type());
        json.put("version", dag.version());
        json.put("description", dag.description());
        json.put("schedule", dag.schedule());
        json.put("zone", dag.zone().getId());
        json.put("after", dag.after());
        json.put("owner", dag.owner());
        json.put("tags", dag.tags());
        json.put("tasks", dag.tasks().size());
        json.put("lastRun", lastRun.map(Json::run).orElse(null));
        return json;
    }
}
