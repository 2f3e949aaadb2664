package dev.kahn.web.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/**
 * The one cookie there is, which holds a session. No script sees it, and another site's page makes a browser send it by a link
 * alone, which changes nothing here. Over TLS its name binds it to this host and to TLS. Browsers know cookies by host and name,
 * whatever the port: so the port that the browser asked for is in the name, or of two consoles on a host each would log out the
 * people of the other.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3">Cookie name prefixes</a>
 */
public final class Cookies {

    private Cookies() {}

    /**
     * The session's cookie of a request.
     *
     * @param request the request
     * @return its value; empty if there is none, or more than one: then somebody has planted one
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
