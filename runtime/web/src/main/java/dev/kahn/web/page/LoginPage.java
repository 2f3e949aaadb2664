package dev.kahn.web.page;

import dev.kahn.engine.plan.Role;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Login;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Route;
import dev.kahn.web.http.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** Where people come in and go out. Thread-safe. */
public final class LoginPage {

    static final String PATH = "/login";

    /** A page of this console, and nothing that a browser could take for another site. */
    private static final Pattern OWN_PAGE = Pattern.compile("/(?:[\\w.-][\\w./-]*)?");

    private final Login login;
    private final Accounts accounts;
    private final Templates templates = new Templates();

    /**
     * @param login lets people in
     * @param accounts who there is
     */
    public LoginPage(Login login, Accounts accounts) {
        this.login = login;
        this.accounts = accounts;
    }

    /**
     * Says where it is.
     *
     * @param routes to add it to
     */
    public void addTo(Routes routes) {
        routes.open(PATH, call -> form(next(call.query("next")), "", ""))
                .add(new Route("POST", PATH, null, false, this::in))
                .post("/logout", Role.VIEWER, this::out);
    }

    /**
     * Leads somebody who is not known here.
     *
     * @param request what was asked for
     * @return a way to the form, and from there back
     */
    public Reply ask(Request request) {
        String path = request.getHttpURI().getPath();
        String next =
                request.getMethod().equals("GET") && OWN_PAGE.matcher(path).matches() ? path : "/";
        String form = PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        if (request.getHeaders().get("HX-Request") != null) {
            return Reply.of(401, "text/plain; charset=utf-8", "Log in first.").with("HX-Redirect", PATH);
        }
        if (!accounts.hasUsers()) {
            return Reply.of(401, "text/plain; charset=utf-8", "This console has no users, so it lets nobody in.");
        }
        return Reply.seeOther(form);
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
                    .orElseGet(
                            () -> form(next, name, "Name or password is wrong.").withStatus(401));
        } catch (HttpException e) {
            Reply reply = form(next, name, e.text()).withStatus(e.status());
            for (Map.Entry<String, String> header : e.headers().entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            return reply;
        }
    }

    private Reply out(Call call) {
        login.out(call.caller());
        return call.endSession(Reply.seeOther(PATH));
    }

    private static String next(Optional<String> path) {
        return path.filter(wish -> OWN_PAGE.matcher(wish).matches()).orElse("/");
    }
}
