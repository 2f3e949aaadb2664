package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.view.AccessViews.AuditFilter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks is the one that the console's own proxy says, and nobody else's word counts. */
class ProxiesTest {

    @TempDir
    Path home;

    /** Where the audit log says that a login came from. */
    private String origin(GuardedConsole guarded, String... headers) throws Exception {
        HttpRequest.Builder request = guarded.to("login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString("name=viewer&password=no"));
        guarded.send(request);
        return guarded.access.audit(AuditFilter.ALL, 1).get(0).actor().origin();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7                  | 203.0.113.7
            198.51.100.1, 203.0.113.7    | 203.0.113.7
            2001:db8::7                  | 2001:db8::7
            203.0.113.7:4711             | 203.0.113.7
            """)
    void the_last_address_that_a_known_proxy_says_is_who_asks(String said, String expected) throws Exception {
        for (List<String> proxies : List.of(List.of("127.0.0.1"), List.of("10.0.0.5", "127.0.0.0/8"))) {
            try (GuardedConsole guarded = new GuardedConsole(home.resolve(proxies.get(0)), proxies)) {
                assertThat(origin(guarded, "X-Forwarded-For", said)).contains(expected);
                assertThat(origin(guarded, "X-Forwarded-For", "198.51.100.9", "X-Forwarded-For", said))
                        .as("in several lines")
                        .contains(expected);
            }
        }
    }

    @Test
    void what_others_say_and_what_a_proxy_hands_on_is_not_believed() throws Exception {
        for (List<String> proxies : List.of(List.<String>of(), List.of("10.0.0.0/8"))) {
            try (GuardedConsole guarded = new GuardedConsole(home.resolve(proxies.size() + ""), proxies)) {
                assertThat(origin(guarded, "X-Forwarded-For", "203.0.113.7")).contains("127.0.0.1");
            }
        }
        try (GuardedConsole guarded = new GuardedConsole(home.resolve("known"), List.of("127.0.0.1"))) {
            assertThat(origin(guarded, "Forwarded", "for=203.0.113.7")).contains("127.0.0.1");
            assertThat(origin(guarded, "X-Forwarded-Host", "203.0.113.7")).contains("127.0.0.1");
        }
    }

    @Test
    void who_has_a_network_of_IPv6_has_no_more_tries_than_others() throws Exception {
        try (GuardedConsole guarded = new GuardedConsole(home, List.of("127.0.0.1"))) {
            for (int i = 1; i <= 30; i++) {
                assertThat(tryFrom(guarded, "2001:db8::" + i, "name" + i)).isEqualTo(401);
            }
            assertThat(tryFrom(guarded, "2001:db8:0:ff00:ffff::1", "other")).isEqualTo(429);
            assertThat(tryFrom(guarded, "2001:db8:1::1", "other")).isEqualTo(401);
        }
    }

    private static int tryFrom(GuardedConsole guarded, String address, String name) throws Exception {
        return guarded.post("login", Map.of("name", name, "password", "no"), "X-Forwarded-For", address)
                .statusCode();
    }

    @Test
    void a_proxy_with_TLS_has_cookies_that_go_nowhere_else() throws Exception {
        try (GuardedConsole guarded = new GuardedConsole(home, List.of("127.0.0.1"))) {
            HttpResponse<String> in = guarded.send(guarded.to("login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Forwarded-Proto", "https")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "name=viewer&password=" + GuardedConsole.PASSWORD.replace(" ", "+"))));

            assertThat(in.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie)
                            .startsWith("__Host-kahn_session_")
                            .endsWith("; Secure"));
            assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }
}
