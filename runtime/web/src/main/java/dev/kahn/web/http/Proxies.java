package dev.kahn.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The proxies in front of a server: {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed from them, and
 * from nobody else. Thread-safe.
 */
final class Proxies implements HttpConfiguration.Customizer {

    private final InetAddressSet addresses = new InetAddressSet();
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    Proxies(Collection<String> addresses) {
        this.addresses.addAll(addresses);
        // a proxy passes on from its client what it does not write itself
        forwarded.setForwardedHeader(null);
        forwarded.setForwardedHostHeader(null);
        forwarded.setForwardedServerHeader(null);
        forwarded.setForwardedPortHeader(null);
        forwarded.setForwardedHttpsHeader(null);
        forwarded.setForwardedCipherSuiteHeader(null);
        forwarded.setForwardedSslSessionIdHeader(null);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                        && isOne(peer.getAddress())
                ? forwarded.customize(new FromLast(request), responseHeaders)
                : request;
    }

    private boolean isOne(InetAddress peer) {
        return peer != null && addresses.test(peer);
    }

    /** Each proxy appends its client: of several addresses, only the last cannot be forged. */
    private static final class FromLast extends Request.Wrapper {
        private final HttpFields headers;

        FromLast(Request request) {
            super(request);
            List<String> all = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
            headers = all.isEmpty()
                    ? request.getHeaders()
                    : HttpFields.build(request.getHeaders()).put(HttpHeader.X_FORWARDED_FOR, all.get(all.size() - 1));
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
