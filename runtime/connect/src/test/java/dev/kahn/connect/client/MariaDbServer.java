package dev.kahn.connect.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A MariaDB server of the operating system's package, with the database {@code shop} and the user {@code luffy}. */
final class MariaDbServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where there is none, whoever wants one is left out; where the build is checked that is a failure. */
    static MariaDbServer start(Path folder) throws IOException, InterruptedException, SQLException {
        assumeTrue(System.getenv("CI") != null || isInstalled(), "mariadb-server is not installed");
        Path data = folder.resolve("data");
        String user = System.getProperty("user.name");
        run(
                folder,
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        int port = SilentServer.deadPort();
        Process process = new ProcessBuilder(List.of(
                        program("mariadbd"),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + user,
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + folder.resolve("socket")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        MariaDbServer server = new MariaDbServer(process, port);
        server.prepare(folder);
        return server;
    }

    private static boolean isInstalled() {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mariadbd")));
    }

    /** Debian puts the server where only root looks. */
    private static String program(String name) {
        Path ofRoot = Path.of("/usr/sbin", name);
        return Files.isExecutable(ofRoot) ? ofRoot.toString() : name;
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private void prepare(Path folder) throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE shop");
            statement.execute("CREATE USER luffy IDENTIFIED BY 'straw-hat'");
            statement.execute("CREATE TABLE shop.orders (number INT)");
            statement.execute("INSERT INTO shop.orders VALUES (7)");
            statement.execute("GRANT ALL ON shop.* TO luffy");
        }
    }

    private Connection connect(Path folder) throws IOException, InterruptedException {
        while (true) {
            try {
                return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "");
            } catch (SQLException e) {
                if (process.waitFor(50, MILLISECONDS)) {
                    throw new IOException(Files.readString(folder.resolve("log")), e);
                }
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
