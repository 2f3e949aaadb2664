package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.Moments;
import dev.kahn.graph.ClockChange;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Ticks;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
        return "Shows the next ticks of a schedule, in local time and in UTC, and how clock changes affect them.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .option("-n", "N", "How many ticks. Default: " + DEFAULT_COUNT)
                .option("--from", "INSTANT", "Where to start, such as 2027-03-14 or 2027-03-14T01:00. Default: now")
                .example("PROGRAM next DAG -n 10 --from 2027-03-14");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
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
            json(next, ticks).forEach(row -> surroundings.screen().println(Json.text(row)));
            return ExitCode.OK;
        }
        surroundings.screen().println(title(graph, inUse.overrides(graph)));
        Table table = new Table();
        for (Instant tick : next) {
            table.row(
                    Line.of(local(tick, graph)),
                    new Line().add(Paint.FAINT, tick.toString()),
                    new Line()
                            .add(
                                    Paint.WAITING,
                                    ticks.clockChange(tick)
                                            .map(ClockChange::describe)
                                            .orElse("")));
        }
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

    private static String local(Instant tick, DagGraph graph) {
        return LOCAL.format(tick.atZone(graph.zone()));
    }

    private static List<Map<String, @Nullable Object>> json(List<Instant> next, Ticks ticks) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Instant tick : next) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("tick", tick.toString());
            row.put("local", tick.atZone(ticks.dag().zone()).toOffsetDateTime().toString());
            row.put(
                    "clockChange",
                    ticks.clockChange(tick).map(ClockChange::describe).orElse(null));
            rows.add(row);
        }
        return rows;
    }
}
