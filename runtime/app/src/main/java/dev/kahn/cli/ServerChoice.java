package dev.kahn.cli;

import dev.kahn.serve.ServedHome;
import dev.kahn.serve.ServerFile;
import dev.kahn.setup.Setup;
import dev.kahn.setup.Storage;
import dev.kahn.setup.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The server that acts in the place of a verb: a named one, or the one that serves the home. Not thread-safe. */
final class ServerChoice {

    private final Arguments arguments;
    private final Map<String, String> environment;
    private final Setup setup;
    private final Supplier<Storage> storage;

    /** @param storage the storage of the home, once it is checked that it is where the server of the home has it */
    ServerChoice(Arguments arguments, Map<String, String> environment, Setup setup, Supplier<Storage> storage) {
        this.arguments = arguments;
        this.environment = environment;
        this.setup = setup;
        this.storage = storage;
    }

    /** The named server, otherwise the one that serves this home; empty if none does. */
    Optional<ServerClient> client() {
        Optional<String> named = url();
        if (named.isPresent()) {
            return Optional.of(ServerClient.named(named.get(), token().orElse("")));
        }
        Storage ofHome = storage.get();
        return ServerFile.read(setup.home())
                .filter(server -> ofHome.inUse() || ServedHome.isThere(server))
                .map(ServerClient::new);
    }

    /** The named server, otherwise the one that serves this home and answers: its settings count, whatever those here are. */
    Optional<ServerClient> whoseSettingsCount() {
        return url().isPresent()
                ? client()
                : ServerFile.read(setup.home()).filter(ServedHome::isThere).map(ServerClient::new);
    }

    /** The address of the named server; empty if none is named. */
    Optional<String> url() {
        Optional<String> url = arguments.option("--server");
        if (url.isEmpty() && arguments.option("--token-file").isPresent()) {
            throw new UsageException("--token-file goes with --server; name the server too");
        }
        return url;
    }

    /** The token for it, from a file or from the environment. */
    private Optional<String> token() {
        return arguments
                .option("--token-file")
                .map(ServerChoice::read)
                .or(() -> Optional.ofNullable(environment.get("KAHN_TOKEN")))
                .map(String::strip);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("--token-file: " + file + " cannot be read");
        }
    }

    /** The DAG that is the first argument. A named server may have other DAGs than this program. */
    String dagIdOf(Arguments typed) {
        return url().flatMap(url -> setup.onlyDagId().or(() -> typed.argument(0)))
                .orElseGet(() -> setup.dags().get(typed.argument(0)).id());
    }

    /**
     * The DAG whose run is meant: that of the program, or of {@code --dag}. A named server may have other DAGs than
     * this program.
     */
    Optional<String> meantDagId(Arguments typed) {
        return setup.onlyDagId()
                .or(() -> typed.option("--dag")
                        .map(id -> url().isPresent()
                                ? id
                                : setup.dags().get(Optional.of(id)).id()));
    }
}
