package dev.kahn.cli;

import dev.kahn.engine.Pinning;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.GraphChange;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.Views;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code check}: whether the runs in flight can continue with this program. It only reads, so they may be running meanwhile. */
final class CheckVerb implements Verb {

    /** The verdict on a run: what stops it, and what else has changed since it began. */
    private record Verdict(RunRecord run, List<String> stops, List<String> changes) {}

    @Override
    public String summary() {
        return "Checks whether the runs in flight can continue with this version of the program, and shows what has changed"
                + " since they began. Exit code 1 if one cannot.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.example("PROGRAM check");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        List<Verdict> verdicts = surroundings
                .storage()
                .views()
                .map(views -> verdicts(views, surroundings))
                .orElse(List.of());
        surroundings.noteUnregistered();
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            verdicts.forEach(verdict -> screen.println(Json.text(json(verdict))));
        } else if (verdicts.isEmpty()) {
            surroundings.noteMissingHome();
            screen.note("No run is in flight.");
        } else {
            verdicts.forEach(verdict -> lines(verdict).forEach(screen::println));
        }
        return verdicts.stream().allMatch(verdict -> verdict.stops().isEmpty()) ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private static List<Verdict> verdicts(Views views, Surroundings surroundings) {
        Optional<String> only = surroundings.onlyDagId();
        return views.openRuns().stream()
                .filter(run -> only.isEmpty() || only.get().equals(run.dagId()))
                .map(run -> verdict(run, views, surroundings))
                .toList();
    }

    private static Verdict verdict(RunRecord run, Views views, Surroundings surroundings) {
        Optional<Dags.Dag> dag = surroundings.dags().find(run.dagId());
        if (dag.isEmpty()) {
            return new Verdict(run, List.of("DAG " + run.dagId() + " is not on the class path"), List.of());
        }
        try {
            Pinning.Continuation continuation =
                    Pinning.compare(run, views.tasks(run.runId()), dag.get().graph(), views::graph);
            List<GraphChange> others = new ArrayList<>(continuation.changes());
            others.removeAll(continuation.stops());
            return new Verdict(run, texts(continuation.stops()), texts(others));
        } catch (RefusedException e) {
            return new Verdict(run, List.of(String.valueOf(e.getMessage())), List.of());
        }
    }

    private static List<String> texts(List<GraphChange> changes) {
        return changes.stream().map(GraphChange::text).toList();
    }

    private static List<Line> lines(Verdict verdict) {
        boolean stops = !verdict.stops().isEmpty();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(stops ? Paint.BAD : Paint.GOOD, stops ? "✗" : "✓")
                .add(" ")
                .add(
                        Paint.STRONG,
                        verdict.run().dagId() + " run " + verdict.run().runId())
                .add(
                        stops
                                ? " cannot continue:"
                                : verdict.changes().isEmpty()
                                        ? " can continue"
                                        : " can continue; changed since it began:"));
        verdict.stops().forEach(text -> lines.add(new Line().add("    ").add(Paint.BAD, text)));
        verdict.changes().forEach(text -> lines.add(Line.of("    " + text)));
        return lines;
    }

    private static Map<String, Object> json(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dag", verdict.run().dagId());
        json.put("run", verdict.run().runId());
        json.put("canGoOn", verdict.stops().isEmpty());
        json.put("stops", verdict.stops());
        json.put("changes", verdict.changes());
        return json;
    }
}
