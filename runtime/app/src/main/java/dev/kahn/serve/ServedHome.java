package dev.kahn.serve;

import dev.kahn.setup.SettingsFile;
import dev.kahn.setup.Setup;
import dev.kahn.setup.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a process serves a home, and whether it keeps its runs where other programs of the home look for them.
 * Thread-safe: it has no state.
 */
public final class ServedHome {

    /** How long to wait for an answer. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private ServedHome() {}

    /**
     * @throws UsageException if the process that serves the home keeps its runs elsewhere: they would share logs, but not runs
     */
    public static void check(Setup setup) {
        String here = setup.storage().elsewhere();
        ServerFile.read(setup.home())
                .filter(server -> isElsewhere(server, here) && isThere(server))
                .ifPresent(server -> {
                    throw new UsageException("the process that serves " + setup.home() + " keeps its runs in "
                            + place(server.store()) + ", but this one would look for them in " + place(here)
                            + "; set kahn.db.url in " + setup.home().resolve(SettingsFile.NAME)
                            + ", or give both the same KAHN_DB_URL");
                });
    }

    /** An address that does not say where the runs are was written by an older Kahn. */
    private static boolean isElsewhere(ServerFile.Address server, String here) {
        return server.store() != null && !server.store().equals(here);
    }

    private static String place(@Nullable String store) {
        return store == null || store.isEmpty() ? "the home" : store;
    }

    /** Whether a server is there: one that knows the token, one that cannot answer now (5xx), or one that takes too long. */
    public static boolean isThere(ServerFile.Address server) {
        HttpRequest.Builder who =
                HttpRequest.newBuilder(URI.create(server.url() + "api/v1/me")).timeout(LOOK);
        if (!server.token().isEmpty()) { // an empty token is refused where none is needed
            who.header("Authorization", "Bearer " + server.token());
        }
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(LOOK).build();
            int hundreds = client.send(who.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    / 100;
            return hundreds == 2 || hundreds == 5;
        } catch (HttpTimeoutException e) {
            return !(e instanceof HttpConnectTimeoutException);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
