package dev.kahn.cli;

import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.graph.Suggestion;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.text.Line;
import dev.kahn.web.access.Accounts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code token}: the tokens with which programs use the API. */
final class TokenVerb implements Verb {

    private static final List<String> ACTIONS = List.of("create", "list", "revoke");

    @Override
    public String summary() {
        return "Creates, lists and revokes the tokens with which programs use the API. A token is shown only once, when it is"
                + " created.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.required("ACTION", "create, list or revoke.")
                .optional("NAME", "What the token is for. With revoke: its id.")
                .option(
                        "--user",
                        "USER",
                        "The owner; removing the user revokes the token. Required with create. With list: only tokens of this user")
                .option(
                        "--role",
                        "ROLE",
                        "What the token may do: viewer, operator or admin. Default: the role of the user")
                .repeatable(
                        "--for",
                        "DAG",
                        "A DAG the token is limited to. Repeat the option for several. Default: all DAGs")
                .option("--expires", "INSTANT", "When the token expires. Default: never")
                .example("PROGRAM token create deploy --user alice --role operator --for MCWork")
                .example("PROGRAM token revoke 3fA9xQ2k");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.settings();
        String action = arguments.argument(0).orElse("");
        switch (action) {
            case "create" -> create(arguments, surroundings);
            case "list" -> {
                arguments.refuse("token list", 1, "--role", "--for", "--expires");
                list(arguments.option("--user"), surroundings);
            }
            case "revoke" -> {
                arguments.refuse("token revoke", 2, "--user", "--role", "--for", "--expires");
                revoke(arguments, surroundings);
            }
            default ->
                throw new UsageException("unknown action \"" + action + "\" of token; "
                        + Suggestion.among(ACTIONS, action, "the actions are"));
        }
        return ExitCode.OK;
    }

    private static void create(Arguments arguments, Surroundings surroundings) {
        String name = arguments
                .argument(1)
                .orElseThrow(() -> new UsageException("the token needs a name; write token create NAME"));
        String owner = arguments
                .option("--user")
                .orElseThrow(() -> new UsageException("the token needs an owner; add --user NAME"));
        Optional<Role> role = arguments.option("--role").map(UserVerb::role);
        List<String> dags = arguments.all("--for");
        dags.forEach(dag -> surroundings.dags().get(Optional.of(dag)));
        Instant expires = arguments
                .option("--expires")
                .map(text -> Moments.require("--expires", text, ZoneOffset.UTC))
                .orElse(null);
        Optional<ServerClient> server = surroundings.server().client();
        if (server.isPresent()) {
            JsonNode made = server.get().ask("POST", "tokens", request(name, owner, role, dags, expires));
            tell(
                    made.path("token").path("token").asString(),
                    made.path("secret").asString(),
                    surroundings);
        } else {
            AccountsAtRest.change(surroundings, accounts -> {
                Role wanted = role.orElseGet(() -> accounts.user(owner)
                        .orElseThrow(() -> new UsageException("there is no user \"" + owner + "\""))
                        .role());
                var made = accounts.createToken(ThisMachine.actor(), owner, name, wanted, dags, expires);
                tell(made.token().tokenId(), made.secret(), surroundings);
            });
        }
    }

    private static Map<String, Object> request(
            String name, String owner, Optional<Role> role, List<String> dags, @Nullable Instant expires) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("owner", owner);
        role.ifPresent(wanted -> request.put("role", wanted.name()));
        request.put("dags", dags);
        if (expires != null) {
            request.put("expiresAt", expires.toString());
        }
        return request;
    }

    private static void tell(String id, String secret, Surroundings surroundings) {
        if (!surroundings.json()) {
            surroundings.screen().note("Token " + id + "; it is shown only this once:");
        }
        surroundings.tell(() -> new Made(id, secret), secret);
    }

    /** A new token, as JSON. */
    private record Made(String token, String secret) {}

    private static void list(Optional<String> owner, Surroundings surroundings) {
        surroundings.needHome();
        owner.filter(name -> UserVerb.users(surroundings).stream()
                        .noneMatch(user -> user.name().equals(name)))
                .ifPresent(name -> {
                    throw new UsageException("there is no user \"" + name + "\"");
                });
        List<TokenRecord> tokens = surroundings.storage().views().isEmpty()
                ? List.of()
                : surroundings.storage().accessViews().tokens().stream()
                        .filter(token -> token.revokedAt() == null)
                        .filter(token -> token.owner().equals(owner.orElse(token.owner())))
                        .toList();
        if (tokens.isEmpty() && !surroundings.json()) {
            surroundings
                    .screen()
                    .note("There are no tokens"
                            + owner.map(name -> " of " + name).orElse("") + ".");
        }
        tokens.forEach(token -> surroundings.tell(() -> json(token), Line.of(line(token))));
    }

    private static String line(TokenRecord token) {
        return token.tokenId() + "  " + token.name() + "  of " + token.owner() + ", "
                + token.role().word()
                + (token.dagIds().isEmpty() ? "" : " for " + String.join(", ", token.dagIds()))
                + (token.expiresAt() == null ? "" : ", until " + token.expiresAt())
                + (token.lastUsedAt() == null ? ", not used yet" : ", last used at " + token.lastUsedAt());
    }

    private static Map<String, @Nullable Object> json(TokenRecord token) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("token", token.tokenId());
        json.put("name", token.name());
        json.put("owner", token.owner());
        json.put("role", token.role());
        json.put("dags", token.dagIds());
        json.put("expiresAt", token.expiresAt());
        json.put("lastUsedAt", token.lastUsedAt());
        return json;
    }

    private static void revoke(Arguments arguments, Surroundings surroundings) {
        String id = arguments.argument(1).orElseThrow(() -> new UsageException("which token? Write token revoke ID"));
        surroundings
                .server()
                .client()
                .ifPresentOrElse(
                        server -> server.ask("DELETE", "tokens/" + ServerClient.part(id), null),
                        () -> AccountsAtRest.change(surroundings, accounts -> revoke(id, accounts)));
        surroundings.tell(() -> Map.of("token", id), "Token " + id + " is revoked.");
    }

    private static void revoke(String id, Accounts accounts) {
        TokenRecord known = accounts.tokens().stream()
                .filter(token -> token.tokenId().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no token \"" + id + "\""));
        accounts.revokeToken(ThisMachine.actor(), known);
    }
}
