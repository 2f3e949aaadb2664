package dev.kahn.cli;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Signs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        syntax.server().example("PROGRAM list");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.settings();
        Optional<ServerViews> server = surroundings.serverViews();
        if (server.isPresent()) {
            listOf(server.get().dags(), surroundings);
            return ExitCode.OK;
        }
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
            Table table = table();
            for (DagGraph dag : dags) {
                boolean isPaused = paused.contains(dag.id());
                Optional<LastRun> last =
                        Optional.ofNullable(lastRuns.get(dag.id())).map(LastRun::of);
                table.row(new Row(
                                dag.id(),
                                runs(dag),
                                isPaused ? Optional.empty() : Ticks.of(dag).next(now),
                                isPaused,
                                dag.tasks().size(),
                                last,
                                dag.description())
                        .cells(surroundings));
            }
            table.lines().forEach(surroundings.screen()::println);
            OverrideLines.below(surroundings.settings().overrides()).forEach(surroundings.screen()::println);
        }
        return ExitCode.OK;
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

    private static Table table() {
        return new Table().header("DAG", "SCHEDULE", "NEXT", "TASKS", "LAST RUN", "DESCRIPTION");
    }

    private static void listOf(List<JsonNode> dags, Surroundings surroundings) {
        if (surroundings.json()) {
            dags.forEach(dag -> surroundings.screen().println(Json.text(dag)));
        } else if (dags.isEmpty()) {
            surroundings.screen().note("The server has no DAG, or none that the token is for.");
        } else {
            Table table = table();
            dags.forEach(dag -> table.row(Row.of(dag).cells(surroundings)));
            table.lines().forEach(surroundings.screen()::println);
        }
    }

    /** One DAG, wherever it was looked up. */
    private record Row(
            String dagId,
            String schedule,
            Optional<Instant> next,
            boolean isPaused,
            int tasks,
            Optional<LastRun> lastRun,
            String description) {

        static Row of(JsonNode dag) {
            List<String> after = new ArrayList<>();
            dag.path("after").forEach(upstream -> after.add(upstream.asString()));
            return new Row(
                    dag.path("dag").asString(),
                    runs(dag.path("schedule").asString(""), dag.path("zone").asString(), after),
                    Optional.of(dag.path("nextTick").asString(""))
                            .filter(tick -> !tick.isEmpty())
                            .map(Instant::parse),
                    dag.path("paused").asBoolean(false),
                    dag.path("tasks").asInt(),
                    Optional.of(dag.path("lastRuns").path(0))
                            .filter(run -> !run.isMissingNode())
                            .map(LastRun::of),
                    dag.path("description").asString(""));
        }

        Line[] cells(Surroundings surroundings) {
            Instant now = surroundings.clock().instant();
            return new Line[] {
                new Line().add(Paint.STRONG, dagId),
                Line.of(schedule),
                isPaused
                        ? new Line().add(Paint.WAITING, "paused")
                        : Line.of(next.map(tick -> surroundings.times().near(tick, now))
                                .orElse("")),
                Line.of(String.valueOf(tasks)),
                lastRun.map(run -> run.line(surroundings)).orElseGet(() -> new Line().add(Paint.FAINT, "none yet")),
                Line.of(firstSentence(description))
            };
        }
    }

    private record LastRun(long runId, RunState state, Instant at) {

        static LastRun of(RunRecord run) {
            return new LastRun(run.runId(), run.state(), run.startedAt() == null ? run.createdAt() : run.startedAt());
        }

        static LastRun of(JsonNode run) {
            String createdAt = run.path("createdAt").asString();
            return new LastRun(
                    run.path("run").asLong(),
                    RunState.valueOf(run.path("state").asString()),
                    Instant.parse(run.path("startedAt").asString(createdAt)));
        }

        Line line(Surroundings surroundings) {
            return new Line()
                    .add(runId + " ")
                    .add(Signs.paint(state), StateWords.word(state))
                    .add(" " + surroundings.times().dateAndClock(at));
        }
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
