package dev.kahn.cli;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.Suggestion;
import dev.kahn.node.KnownConnections;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code connections}: which there are, what uses them, and whether they can be reached. Never shows a secret. */
final class ConnectionsVerb implements Verb {

    private static final String LIST = "list";
    private static final String TEST = "test";

    @Override
    public String summary() {
        return "Lists the connections and what uses them. With test, connects to them and reports who answers. Exit code"
                + " 1 if one cannot be used.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.optional("ACT", "list or test. Default: list")
                .repeatable("NAME", "The connections to list or test. Default: all")
                .server()
                .example("PROGRAM connections")
                .example("PROGRAM connections test shop mail");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        String act = arguments.argument(0).orElse(LIST);
        if (!List.of(LIST, TEST).contains(act)) {
            throw new UsageException("unknown act \"" + act + "\" of connections; "
                    + Suggestion.among(List.of(LIST, TEST), act, "the acts are"));
        }
        if (surroundings.server().url().isPresent()) {
            ServerCatalog catalog =
                    new ServerCatalog(surroundings.server().client().orElseThrow());
            return act(act, arguments, catalog, catalog::test, surroundings);
        }
        try (ConfiguredConnections configured = surroundings.connections()) {
            DagConnections catalog = KnownConnections.of(configured, surroundings.setup());
            return act(act, arguments, catalog, entries -> ConnectionTests.run(entries, catalog), surroundings);
        }
    }

    private static int act(
            String act,
            Arguments arguments,
            ConnectionCatalog catalog,
            Function<List<ConnectionCatalog.Entry>, List<ConnectionCatalog.Verdict>> test,
            Surroundings surroundings) {
        List<ConnectionCatalog.Entry> entries = chosen(catalog.connections(), arguments.argumentsFrom(1));
        if (entries.isEmpty() && !surroundings.json()) {
            surroundings
                    .screen()
                    .note("No connection is configured, and no DAG uses one. To define one, set "
                            + SettingKeys.CONNECTION + "NAME.url.");
            return ExitCode.OK;
        }
        return act.equals(LIST) ? list(entries, surroundings) : tell(test.apply(entries), surroundings);
    }

    private static List<ConnectionCatalog.Entry> chosen(List<ConnectionCatalog.Entry> all, List<String> names) {
        List<String> known = all.stream().map(ConnectionCatalog.Entry::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("there is no connection \"" + name + "\"; "
                        + Suggestion.among(known, name, "the connections are"));
            }
        }
        return all.stream()
                .filter(entry -> names.isEmpty() || names.contains(entry.name()))
                .toList();
    }

    private static int list(List<ConnectionCatalog.Entry> entries, Surroundings surroundings) {
        if (surroundings.json()) {
            entries.forEach(entry -> surroundings.screen().println(Json.text(json(entry))));
        } else {
            Table table = new Table().header("CONNECTION", "KIND", "ADDRESS", "USED BY");
            for (ConnectionCatalog.Entry entry : entries) {
                table.row(
                        new Line().add(Paint.STRONG, entry.name()),
                        Line.of(entry.kind()),
                        Line.of(entry.address()),
                        Line.of(String.join(", ", takers(entry))));
            }
            table.lines().forEach(surroundings.screen()::println);
            entries.stream()
                    .flatMap(entry -> entry.problems().stream())
                    .forEach(problem -> surroundings.screen().println(new Line().add(Paint.BAD, "✗ " + problem)));
        }
        return entries.stream().allMatch(entry -> entry.problems().isEmpty()) ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private static List<String> takers(ConnectionCatalog.Entry entry) {
        return Stream.concat(entry.uses().stream().map(use -> use.dag() + "." + use.task()), notified(entry).stream())
                .distinct()
                .toList();
    }

    /** The DAGs that send notifications through it. */
    private static Optional<String> notified(ConnectionCatalog.Entry entry) {
        return entry.notifications().stream()
                .map(ConnectionCatalog.Notified::dag)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .map(dags -> "notifications of " + dags);
    }

    private static Map<String, Object> json(ConnectionCatalog.Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", entry.name());
        json.put("kind", entry.kind());
        json.put("address", entry.address());
        json.put(
                "takenBy",
                entry.uses().stream()
                        .map(use -> Map.of("dag", use.dag(), "task", use.task(), "type", use.type()))
                        .toList());
        json.put(
                "notifications",
                entry.notifications().stream()
                        .map(told -> Map.of("dag", told.dag(), "target", told.target()))
                        .toList());
        json.put("problems", entry.problems());
        return json;
    }

    private static int tell(List<ConnectionCatalog.Verdict> verdicts, Surroundings surroundings) {
        verdicts.forEach(verdict -> surroundings.tell(
                () -> new Tested(verdict.name(), verdict.outcome(), verdict.message()), line(verdict)));
        return verdicts.stream().noneMatch(verdict -> verdict.outcome() == ConnectionCatalog.Outcome.FAILED)
                ? ExitCode.OK
                : ExitCode.RUN_FAILED;
    }

    private static Line line(ConnectionCatalog.Verdict verdict) {
        return switch (verdict.outcome()) {
            case REACHED ->
                named(new Line().add(Paint.GOOD, "✓"), verdict.name()).add(": " + verdict.message());
            case FAILED -> new Line().add(Paint.BAD, "✗").add(" " + verdict.message());
            case UNTESTED -> named(Line.of("–"), verdict.name()).add(": not tested: " + verdict.message());
        };
    }

    private static Line named(Line sign, String connection) {
        return sign.add(" ").add(Paint.STRONG, connection);
    }

    /** The result of a test, as JSON. */
    private record Tested(String connection, ConnectionCatalog.Outcome outcome, String message) {}
}
