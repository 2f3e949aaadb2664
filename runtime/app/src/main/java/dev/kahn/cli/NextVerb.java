package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.Moments;
import dev.kahn.graph.ClockChange;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Ticks;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code next}: when a DAG will run. */
final class NextVerb implements Verb {

    private static final int DEFAULT_COUNT = 5;
    private static final int MOST = 10_000;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss XXX", Locale.ENGLISH);

    @Override
    public String summary() {
        return "Shows the next ticks of a schedule, in local time and in UTC, and how clock changes affect them. Without a"
                + " DAG, the next tick of each, soonest first.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag("The DAG's id. Default: all DAGs")
                .option("-n", "N", "How many ticks of the DAG. Default: " + DEFAULT_COUNT)
                .option("--from", "INSTANT", "Where to start, such as 2027-03-14 or 2027-03-14T01:00. Default: now")
                .example("PROGRAM next")
                .example("PROGRAM next DAG -n 10 --from 2027-03-14");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        if (arguments.argument(0).isEmpty() && surroundings.dags().all().size() > 1) {
            if (arguments.flag("-n")) {
                throw new UsageException("-n needs a DAG: without one, next shows the next tick of each");
            }
            return NextOfAll.run(arguments.option("--from"), surroundings);
        }
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        SettingsInUse inUse = SettingsInUse.of(surroundings);
        DagGraph graph = inUse.effective(dag);
        int count = Numbers.within("-n", arguments.option("-n").orElse(String.valueOf(DEFAULT_COUNT)), 1, MOST);
        Instant from = arguments
                .option("--from")
                .map(text -> Moments.require("--from", text, graph.zone()))
                .orElseGet(() -> surroundings.clock().instant());
        Ticks ticks = Ticks.of(graph);
        List<Instant> next = ticks.from(from).limit(count).toList();
        if (surroundings.json()) {
            next.forEach(tick -> surroundings.screen().println(Json.text(json(tick, ticks))));
            return ExitCode.OK;
        }
        surroundings.screen().println(title(graph, inUse.overrides(graph)));
        Table table = new Table();
        next.forEach(tick -> table.row(cells(tick, ticks)));
        table.lines().forEach(surroundings.screen()::println);
        if (next.size() < count && graph.schedule() != null) {
            surroundings
                    .screen()
                    .println(new Line()
                            .add(
                                    Paint.FAINT,
                                    "No more ticks"
                                            + (graph.end() == null ? "." : " before its end, " + graph.end() + ".")));
        }
        return ExitCode.OK;
    }

    private static Line title(DagGraph graph, List<OverriddenValue> overrides) {
        Line title = new Line().add(Paint.STRONG, graph.id()).add("  ");
        if (graph.schedule() == null) {
            return title.add("has no schedule: it runs " + ListVerb.schedule(graph));
        }
        title.add(ListVerb.schedule(graph) + ", "
                + graph.calendar().map(Schedule::describe).orElse(""));
        overrides.stream()
                .filter(override -> override.task().isEmpty())
                .filter(override -> List.of("schedule", "zone").contains(override.attribute()))
                .forEach(override -> title.add(
                        Paint.FAINT,
                        " (" + override.attribute() + " changed by a setting, " + override.origin() + "; declared "
                                + override.declared() + ")"));
        return title;
    }

    /** A tick in local time, in UTC, and what a clock change does to it. */
    static Line[] cells(Instant tick, Ticks ticks) {
        return new Line[] {
            Line.of(LOCAL.format(tick.atZone(ticks.dag().zone()))),
            new Line().add(Paint.FAINT, tick.toString()),
            new Line()
                    .add(
                            Paint.WAITING,
                            ticks.clockChange(tick).map(ClockChange::describe).orElse(""))
        };
    }

    /** A tick, for programs. */
    static Map<String, @Nullable Object> json(Instant tick, Ticks ticks) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("dag", ticks.dag().id());
        row.put("tick", tick.toString());
        row.put("local", tick.atZone(ticks.dag().zone()).toOffsetDateTime().toString());
        row.put(
                "clockChange",
                ticks.clockChange(tick).map(ClockChange::describe).orElse(null));
        return row;
    }
}
