package dev.kahn.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Admits only requests to a loopback name or address of this machine, and acts only for its own pages. The first keeps
 * out sites whose name was made to point here (DNS rebinding), the second sites that post here (CSRF).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-7">RFC 6454, the Origin header</a>
 */
public final class Gate {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The headers with which proxies name their client. */
    private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    /** A proxy in front of this console may use TLS where the console does not, so the scheme proves nothing. */
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private Gate() {}

    /**
     * Keeps out sites whose name was made to point to this machine, and clients that come from elsewhere through a
     * proxy on it.
     *
     * @param request the request
     * @throws HttpException 421, if it is for another host than this machine, and 403, if it comes through a proxy
     */
    public static void checkThisMachine(Request request) {
        if (OF_PROXIES.stream().anyMatch(request.getHeaders()::contains)) {
            throw new HttpException(
                    403,
                    "This console has no users, so it refuses requests that come through a proxy: add a user first,"
                            + " with \"user add\".");
        }
        String host = request.getHttpURI().getHost();
        if (host == null || !NAMES.contains(host.toLowerCase(Locale.ROOT))) {
            throw new HttpException(421, "This console answers only to localhost, not to \"" + host + "\".");
        }
    }

    /** @throws HttpException if it is an act requested by a page of another site */
    static void checkOrigin(Request request) {
        if (!HARMLESS.contains(request.getMethod()) && !isOwn(request)) {
            throw new HttpException(403, "Requests of other sites are refused.");
        }
    }

    /** Programs other than browsers send neither header, and could send anything anyway. */
    private static boolean isOwn(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return true;
        }
        return SCHEME.matcher(origin)
                .replaceFirst("")
                .equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
    }
}
