package dev.kahn.cli;

import dev.kahn.Event;
import dev.kahn.Incident;
import dev.kahn.KahnException;
import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.Targets;
import dev.kahn.notify.Notifiers;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code notify}: which notifications have not been sent, and whether a target can be reached. */
final class NotifyVerb implements Verb {

    private static final String LIST = "list";
    private static final String TEST = "test";

    private static final int SHOWN = 100;

    @Override
    public String summary() {
        return "Lists the notifications that are waiting to be sent or were given up. With test, sends a trial notification to a"
                + " target; if that fails, says what is wrong (exit code 1).";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.optional("ACT", "list or test. Default: list")
                .optional("TARGET", "The target to test: email:ADDRESS, slack:NAME, teams:NAME or webhook:NAME")
                .server()
                .example("PROGRAM notify")
                .example("PROGRAM notify test slack:alerts");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        return switch (arguments.argument(0).orElse(LIST)) {
            case LIST -> {
                arguments.refuse("notify list", 1);
                yield list(surroundings);
            }
            case TEST -> {
                arguments.refuse("notify test, which sends from this process,", 2, "--server", "--token-file");
                yield test(arguments.argument(1).orElse(""), surroundings);
            }
            default -> throw unknown(arguments.argument(0).orElse(""));
        };
    }

    private static UsageException unknown(String act) {
        return new UsageException(
                "unknown act \"" + act + "\" of notify; " + Suggestion.among(List.of(LIST, TEST), act, "the acts are"));
    }

    private static int list(Surroundings surroundings) {
        List<NotificationRecord> unsent = ServerViews.of(surroundings)
                .map(ServerViews::unsentNotifications)
                .orElseGet(() -> surroundings
                        .storage()
                        .views()
                        .map(views -> views.unsentNotifications(SHOWN))
                        .orElse(List.of()));
        if (surroundings.json()) {
            unsent.forEach(row -> surroundings.screen().println(Json.text(json(row))));
            return ExitCode.OK;
        }
        if (unsent.isEmpty()) {
            surroundings.screen().note("No notification is waiting, and none was given up.");
        }
        Instant now = surroundings.clock().instant();
        Table table = new Table().header("RUN", "EVENT", "TARGET", "STATE", "ERROR");
        for (NotificationRecord row : unsent) {
            table.row(
                    Line.of(row.dagId() + " " + row.runId()),
                    Line.of(row.event() + (row.taskId().isEmpty() ? "" : " " + row.instance())),
                    Line.of(row.target()),
                    Line.of(state(row, now, surroundings.times())),
                    Line.of(row.error()));
        }
        if (!unsent.isEmpty()) {
            table.lines().forEach(surroundings.screen()::println);
        }
        return ExitCode.OK;
    }

    private static String state(NotificationRecord row, Instant now, Times times) {
        if (row.state() == NotificationState.GIVEN_UP) {
            return "given up after " + row.tries() + " tries";
        }
        return row.tries() == 0
                ? "to be sent"
                : "tried " + row.tries() + (row.tries() == 1 ? " time" : " times") + ", again at "
                        + times.near(row.dueAt(), now);
    }

    private static Map<String, Object> json(NotificationRecord row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("notification", row.id());
        json.put("dag", row.dagId());
        json.put("run", row.runId());
        json.put("event", row.event().name());
        json.put("task", row.instance().toString());
        json.put("target", row.target());
        json.put("state", row.state().name());
        json.put("raisedAt", row.raisedAt().toString());
        json.put("tries", row.tries());
        json.put("dueAt", row.dueAt().toString());
        json.put("error", row.error());
        return json;
    }

    private static int test(String target, Surroundings surroundings) {
        if (!Targets.isTarget(target)) {
            throw new UsageException("\"" + target + "\" is not a target; "
                    + meant(target)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("write it like email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME"));
        }
        int colon = target.indexOf(':');
        try (ConfiguredConnections connections = surroundings.connections()) {
            connections.onSecret(surroundings.secrets()::add);
            Notifier notifier = new Notifiers(
                            connections, surroundings.settings().all(), surroundings.clock())
                    .byScheme()
                    .get(target.substring(0, colon));
            if (notifier == null) {
                throw new UsageException("there is no notifier for " + target
                        + ": no dev.kahn.Notifier on the class path has that scheme");
            }
            String console = surroundings.settings().get(SettingKeys.WEB_URL).orElse("");
            notifier.send(
                    target.substring(colon + 1), trial(surroundings.clock().instant(), console));
            surroundings.screen().println("A trial notification was sent to " + target + ".");
            return ExitCode.OK;
        } catch (KahnException e) {
            throw e;
        } catch (Exception e) { // a user's notifier may throw anything
            throw new KahnException("the trial notification to " + target + " could not be sent: " + e, e);
        }
    }

    /** The target with the scheme that was probably meant. */
    private static Optional<String> meant(String target) {
        int colon = target.indexOf(':');
        return Suggestion.nearest(Targets.SCHEMES, target.substring(0, Math.max(colon, 0)))
                .map(scheme -> scheme + target.substring(colon))
                .filter(Targets::isTarget);
    }

    private static Notice trial(Instant now, String console) {
        String title = "A trial of Kahn's notifications";
        return new Notice(
                "trial-" + now.toEpochMilli(),
                title,
                1,
                List.of(new Incident(
                        Event.SUCCESS,
                        "Trial",
                        0,
                        "",
                        0,
                        now.atOffset(ZoneOffset.UTC),
                        Optional.empty(),
                        "",
                        title,
                        "somebody ran notify test",
                        console,
                        Map.of(),
                        List.of(),
                        "")));
    }
}
