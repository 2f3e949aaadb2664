package dev.kahn.web.page;

import dev.kahn.engine.plan.Role;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Login;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Route;
import dev.kahn.web.http.Routes;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** Where people log in and out. Thread-safe. */
public final class LoginPage {

    static final String PATH = "/login";

    private final Login login;
    private final Accounts accounts;
    private final Templates templates;

    /**
     * @param login logs people in
     * @param accounts the users
     * @param templates renders it
     */
    public LoginPage(Login login, Accounts accounts, Templates templates) {
        this.login = login;
        this.accounts = accounts;
        this.templates = templates;
    }

    /**
     * Registers its routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.open(PATH, call -> form(next(call.query("next")), "", ""))
                .add(new Route("POST", PATH, null, false, this::in))
                .post("/logout", Role.VIEWER, this::out);
    }

    /**
     * Leads an unknown caller to the login form.
     *
     * @param request the request
     * @return the answer, which leads to the form, and from there back
     */
    public Reply ask(Request request) {
        boolean isForPart = request.getHeaders().contains("HX-Request");
        String form = PATH + Query.NONE.with("next", page(request, isForPart)).text();
        if (isForPart) {
            return Reply.of(401, "text/plain; charset=utf-8", "Log in first.").with("HX-Redirect", form);
        }
        if (!accounts.hasUsers()) {
            return Reply.of(401, "text/plain; charset=utf-8", "This console has no users, so it lets nobody in.");
        }
        return Reply.seeOther(form);
    }

    /** The page that somebody is on: the one requested, or else the one that the request comes from. */
    private static String page(Request request, boolean isForPart) {
        HttpFields headers = request.getHeaders();
        if (!isForPart && request.getMethod().equals("GET")) {
            return next(Optional.of(request.getHttpURI().getPathQuery()));
        }
        return Optional.ofNullable(headers.get(isForPart ? "HX-Current-URL" : "Referer"))
                .flatMap(OwnPage::at)
                .orElse("/");
    }

    private Reply form(String next, String name, String problem) {
        return templates.page("login", Map.of("next", next, "name", name, "problem", problem));
    }

    private Reply in(Call call) {
        Map<String, String> form = call.form();
        String name = form.getOrDefault("name", "").strip();
        String next = next(Optional.ofNullable(form.get("next")));
        try {
            Optional<String> session = login.in(name, form.getOrDefault("password", ""), call.remoteAddress());
            return session.map(cookie -> call.beginSession(Reply.seeOther(next), cookie))
                    .orElseGet(() -> form(next, name, "Wrong name or password.").withStatus(401));
        } catch (HttpException e) {
            return form(next, name, e.text()).withStatus(e.status()).with(e.headers());
        }
    }

    private Reply out(Call call) {
        login.out(call.caller());
        return call.endSession(Reply.seeOther(PATH));
    }

    private static String next(Optional<String> path) {
        return path.flatMap(OwnPage::of).orElse("/");
    }
}
