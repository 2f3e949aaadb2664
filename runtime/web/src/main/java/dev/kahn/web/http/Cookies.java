package dev.kahn.web.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/**
 * The session cookie, the only cookie. Scripts cannot read it. Pages of other sites make a browser send it only by
 * following a link, which changes nothing here. Over TLS, its name binds it to this host and to TLS. Browsers identify
 * cookies by host and name, whatever the port: so the name contains the port that the browser asked for. Otherwise two
 * consoles on one host would log out each other's users.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3">Cookie name
 *     prefixes</a>
 */
public final class Cookies {

    private Cookies() {}

    /**
     * The session's cookie of a request.
     *
     * @param request the request
     * @return its value; empty if there is none, or more than one, because then one was planted
     */
    public static Optional<String> session(Request request) {
        String name = name(request);
        List<String> values = Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static String name(Request request) {
        return (request.isSecure() ? "__Host-" : "") + "kahn_session_" + Request.getServerPort(request);
    }

    static String begin(String value, Request request) {
        return name(request) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
                + (request.isSecure() ? "; Secure" : "");
    }

    static String end(Request request) {
        return begin("", request) + "; Max-Age=0";
    }
}
