package dev.kahn.cli;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.Moments;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code next} without a DAG: the next tick of each, soonest first. */
final class NextOfAll {

    /** The next tick of a DAG. */
    private record Next(Ticks ticks, Instant tick) {}

    private NextOfAll() {}

    /** @param from where to start, as typed; local times are those of each DAG */
    static int run(Optional<String> from, Surroundings surroundings) {
        Set<String> paused = surroundings
                .storage()
                .views()
                .map(views -> views.dags().stream()
                        .filter(DagRecord::paused)
                        .map(DagRecord::dagId)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        List<DagGraph> dags = SettingsInUse.of(surroundings).effective();
        List<Next> next = dags.stream()
                .filter(dag -> !paused.contains(dag.id()))
                .flatMap(dag -> next(dag, from, surroundings))
                .sorted(Comparator.comparing(Next::tick)
                        .thenComparing(each -> each.ticks().dag().id()))
                .toList();
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            next.forEach(each -> screen.println(Json.text(NextVerb.json(each.tick(), each.ticks()))));
            return ExitCode.OK;
        }
        Table table = new Table();
        for (Next each : next) {
            Line name = new Line().add(Paint.STRONG, each.ticks().dag().id());
            table.row(Stream.concat(Stream.of(name), Stream.of(NextVerb.cells(each.tick(), each.ticks())))
                    .toArray(Line[]::new));
        }
        table.lines().forEach(screen::println);
        dags.stream()
                .map(DagGraph::id)
                .filter(paused::contains)
                .reduce((some, other) -> some + ", " + other)
                .ifPresent(ids -> screen.note("Paused, so without a next tick: " + ids));
        if (next.isEmpty() && paused.isEmpty()) {
            screen.note("No DAG has a next tick; list shows what makes each of them run.");
        }
        return ExitCode.OK;
    }

    private static Stream<Next> next(DagGraph dag, Optional<String> from, Surroundings surroundings) {
        Instant start = from.map(text -> Moments.require("--from", text, dag.zone()))
                .orElseGet(() -> surroundings.clock().instant());
        Ticks ticks = Ticks.of(dag);
        return ticks.from(start).limit(1).map(tick -> new Next(ticks, tick));
    }
}
