package dev.kahn.web;

import dev.kahn.view.Printable;
import dev.kahn.web.access.Login;
import dev.kahn.web.api.Api;
import dev.kahn.web.api.Problem;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.page.LoginPage;
import dev.kahn.web.page.Pages;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * How a failed request is answered: the API with a problem as JSON, other programs with a line of text, and people with
 * a page, or with the way to the login form. Thread-safe.
 */
final class Refusals implements BiFunction<Request, HttpException, Reply> {

    /** Nobody looks at these in a browser. */
    private static final Pattern OF_PROGRAMS = Pattern.compile("(?s)/(metrics|health|live)(/.*)?");

    private final LoginPage login;
    private final Pages pages;

    /**
     * @param login leads to the login form
     * @param pages has the page that says what is wrong
     */
    Refusals(LoginPage login, Pages pages) {
        this.login = login;
        this.pages = pages;
    }

    @Override
    public Reply apply(Request request, HttpException mistake) {
        String path = request.getHttpURI().getDecodedPath();
        if (path.startsWith(Api.ROOT)) {
            return Problem.reply(mistake);
        }
        if (OF_PROGRAMS.matcher(path).matches() || (mistake.status() == 401 && sentToken(request))) {
            return Reply.of(mistake.status(), "text/plain; charset=utf-8", Printable.line(mistake.text()) + "\n");
        }
        return mistake.status() == 401
                ? login.ask(request)
                : pages.mistake(mistake, !request.getMethod().equals("GET"), Login.known(request));
    }

    /** Then it is no browser, and would follow the way to the login form as if that were the answer. */
    private static boolean sentToken(Request request) {
        return request.getHeaders().contains(HttpHeader.AUTHORIZATION);
    }
}
