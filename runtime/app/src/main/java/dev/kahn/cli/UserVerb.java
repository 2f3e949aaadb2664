package dev.kahn.cli;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.graph.Suggestion;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code user}: who can log in to the console. */
final class UserVerb implements Verb {

    private static final List<String> ACTIONS = List.of("add", "list", "password", "role", "remove");

    @Override
    public String summary() {
        return "Manages who can log in to the console. Passwords are prompted for, or read from standard input; they are never"
                + " arguments, because other users of the machine can see those.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.required("ACTION", "add, list, password, role or remove.")
                .optional("NAME", "The name of the user.")
                .option(
                        "--role",
                        "ROLE",
                        "viewer: sees everything. operator: can also act. admin: can also manage users. Required with add and role")
                .example("PROGRAM user add alice --role admin")
                .example("PROGRAM user list");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.settings();
        String action = arguments.argument(0).orElse("");
        if (!ACTIONS.contains(action)) {
            throw new UsageException("unknown action \"" + action + "\" of user; "
                    + Suggestion.among(ACTIONS, action, "the actions are"));
        }
        arguments.refuse("user " + action, action.equals("list") ? 1 : 2, unused(action));
        if (action.equals("list")) {
            list(surroundings);
            return ExitCode.OK;
        }
        String name = arguments
                .argument(1)
                .orElseThrow(() -> new UsageException("which user? Write user " + action + " NAME"));
        Optional<ServerClient> server = surroundings.server().client();
        switch (action) {
            case "add" -> add(name, role(arguments), server, surroundings);
            case "password" -> password(name, server, surroundings);
            case "role" -> role(name, role(arguments), server, surroundings);
            default -> remove(name, server, surroundings);
        }
        return ExitCode.OK;
    }

    private static String[] unused(String action) {
        return action.equals("add") || action.equals("role") ? new String[0] : new String[] {"--role"};
    }

    private static void add(String name, Role role, Optional<ServerClient> server, Surroundings surroundings) {
        String password = PasswordInput.read(surroundings.screen());
        if (server.isPresent()) {
            server.get().ask("POST", "users", Map.of("name", name, "role", role.name(), "password", password));
        } else {
            AccountsAtRest.change(surroundings, accounts -> accounts.add(ThisMachine.actor(), name, role, password));
        }
        surroundings.tell(() -> Map.of("name", name), "User " + name + " can log in, as " + role.word() + ".");
    }

    private static void password(String name, Optional<ServerClient> server, Surroundings surroundings) {
        String password = PasswordInput.read(surroundings.screen());
        if (server.isPresent()) {
            server.get().ask("POST", "users/" + ServerClient.part(name) + "/password", Map.of("password", password));
        } else {
            AccountsAtRest.change(surroundings, accounts -> accounts.setPassword(ThisMachine.actor(), name, password));
        }
        surroundings.tell(() -> Map.of("name", name), "User " + name + " has a new password and must log in again.");
    }

    private static void role(String name, Role role, Optional<ServerClient> server, Surroundings surroundings) {
        if (server.isPresent()) {
            server.get().ask("POST", "users/" + ServerClient.part(name) + "/role", Map.of("role", role.name()));
        } else {
            AccountsAtRest.change(surroundings, accounts -> accounts.setRole(ThisMachine.actor(), name, role));
        }
        surroundings.tell(() -> Map.of("name", name), "User " + name + " is " + role.word() + " now.");
    }

    private static void remove(String name, Optional<ServerClient> server, Surroundings surroundings) {
        if (server.isPresent()) {
            server.get().ask("DELETE", "users/" + ServerClient.part(name), null);
        } else {
            AccountsAtRest.change(surroundings, accounts -> accounts.remove(ThisMachine.actor(), name));
        }
        surroundings.tell(() -> Map.of("name", name), "User " + name + " is removed, with all their tokens.");
    }

    private static void list(Surroundings surroundings) {
        surroundings.needHome();
        List<UserRecord> users = users(surroundings);
        if (users.isEmpty() && !surroundings.json()) {
            surroundings
                    .screen()
                    .println("There are no users: anyone on this machine can use the console, and nobody else.");
        }
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            users.forEach(user -> screen.println(Json.text(new Listed(user.name(), user.role(), user.changedAt()))));
        } else if (!users.isEmpty()) {
            Table table = new Table().header("USER", "ROLE");
            users.forEach(
                    user -> table.row(Line.of(user.name()), Line.of(user.role().word())));
            table.lines().forEach(screen::println);
        }
    }

    /** The users of the home who can log in. */
    static List<UserRecord> users(Surroundings surroundings) {
        return surroundings.storage().views().isEmpty()
                ? List.of()
                : surroundings.storage().accessViews().users().stream()
                        .filter(UserRecord::isActive)
                        .toList();
    }

    /** A user, as JSON. */
    private record Listed(String name, Role role, Instant changedAt) {}

    private static Role role(Arguments arguments) {
        return role(arguments
                .option("--role")
                .orElseThrow(() -> new UsageException("which role? Add --role viewer, operator or admin")));
    }

    /** @throws UsageException if it is not a role */
    static Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--role: \"" + text + "\" is not a role; write viewer, operator or admin");
        }
    }
}
