package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class FtpTest extends FilesSuite {

    @TempDir
    static Path keys;

    private static Certificates certificates;

    private FtpServer server;
    private int port;

    /** Which files the server gives no other name. */
    private volatile Predicate<String> isRefused = from -> false;

    private volatile Predicate<String> isRefusedTo = to -> false;

    /** What the server does not understand or do. */
    private volatile Set<String> unknown = Set.of();

    private final class Refusing extends DefaultFtplet {
        @Override
        public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
            if (unknown.contains(request.getCommand())) {
                session.write(new DefaultFtpReply(502, "Not here."));
                return FtpletResult.SKIP;
            }
            if (request.getCommand().equals("RNTO") && isRefusedTo.test(request.getArgument())) {
                session.write(new DefaultFtpReply(553, "Not to that name."));
                return FtpletResult.SKIP;
            }
            if (request.getCommand().equals("RNTO")
                    && isRefused.test(session.getRenameFrom().getName())) {
                session.write(new DefaultFtpReply(553, "Not with that name."));
                return FtpletResult.SKIP;
            }
            return super.beforeCommand(session, request);
        }
    }

    @BeforeAll
    static void make_certificates() throws Exception {
        certificates = Certificates.in(keys);
    }

    @BeforeEach
    void start() throws Exception {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        SslConfigurationFactory ssl = new SslConfigurationFactory();
        ssl.setKeystoreFile(certificates.keyStore().toFile());
        ssl.setKeystorePassword(Certificates.PASSWORD);
        ssl.setKeystoreType("PKCS12");
        listener.setSslConfiguration(ssl.createSslConfiguration());
        FtpServerFactory factory = new FtpServerFactory();
        var made = listener.createListener();
        factory.addListener("default", made);
        factory.getFtplets().put("refusing", new Refusing());
        BaseUser luffy = new BaseUser();
        luffy.setName("luffy");
        luffy.setPassword("hat");
        luffy.setHomeDirectory(served.toString());
        luffy.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(luffy);
        server = factory.createServer();
        server.start();
        port = made.getPort();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    ConfiguredConnections connections() {
        return TestConnections.of("url", "ftp://127.0.0.1:" + port, "user", "luffy", "password", "hat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.csv\r\nDELE victim.csv", "none.csv\nDELE victim.csv"})
    void a_path_is_no_command(String path) throws IOException {
        Files.writeString(served.resolve("victim.csv"), "stays");
        RemoteFiles files = connections().get("it", RemoteFiles.class);
        List<ThrowingCallable> all = List.of(
                () -> files.delete(path),
                () -> files.get(path),
                () -> files.list(path),
                () -> files.find(path + "/a.csv"),
                () -> files.put(path, new byte[0]));
        for (ThrowingCallable each : all) {
            assertThatThrownBy(each)
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageStartingWith("connection it: \"")
                    .hasMessageEndingWith("\" is not a path: it contains a line break");
        }
        assertThat(names()).containsExactly("victim.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/cron.d/x", "/etc/passwd", "a/b", "..", ".", ""})
    void what_a_server_lists_leads_nowhere_else(String name) {
        FTPFile listed = new FTPFile();
        listed.setType(FTPFile.FILE_TYPE);
        listed.setName(name);
        assertThat(FtpFiles.whole(new FTPFile[] {listed})).isEmpty();
    }

    @Test
    void by_tls_with_a_certificate_that_is_named() {
        String url = "ftps://luffy:hat@localhost:" + port;
        try (ConfiguredConnections trusting =
                TestConnections.of("url", url, "trust", certificates.pem().toString())) {
            trusting.get("it", RemoteFiles.class).put("a.txt", "hello".getBytes(StandardCharsets.UTF_8));

            assertThat(served.resolve("a.txt")).hasContent("hello");
        }
        assertThatThrownBy(() -> TestConnections.of("url", url)
                        .get("it", RemoteFiles.class)
                        .list(""))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("connection it: ")
                .hasMessageContaining("the certificate of localhost:" + port + " is not trusted");
    }

    @Test
    void a_server_that_dies_in_the_middle_leaves_no_file_of_that_name() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        @SuppressWarnings("InputStreamSlowMultibyteRead") // the server dies at one of its bytes
        InputStream content = new InputStream() {
            private int sent;

            @Override
            public int read() {
                if (++sent == 500_000) {
                    server.stop();
                }
                return sent > 50_000_000 ? -1 : 'x';
            }
        };

        assertThatThrownBy(() -> connections().get("it", RemoteFiles.class).put("list.csv", content))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith("connection it: while uploading list.csv: ");
        assertThat(served.resolve("list.csv")).hasContent("yesterday");
        assertThat(names()).allMatch(name -> name.equals("list.csv") || name.endsWith(".part"));
    }

    @Test
    void a_file_stays_if_the_server_puts_no_other_in_its_place() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        isRefused = from -> read(from).equals("today");

        assertThatThrownBy(() -> connections()
                        .get("it", RemoteFiles.class)
                        .put("list.csv", "today".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("connection it: while uploading list.csv: 553 Not with that name.");
        assertThat(served.resolve("list.csv")).hasContent("yesterday");
        assertThat(names()).containsExactly("list.csv");
    }

    @Test
    void a_folder_stays_whose_server_knows_no_mlst() throws IOException {
        unknown = Set.of("MLST");

        a_file_takes_no_folders_place();
    }

    @Test
    void who_finds_the_old_file_is_told_if_it_cannot_be_put_back() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        isRefusedTo = to -> to.endsWith("list.csv");

        assertThatThrownBy(() -> connections()
                        .get("it", RemoteFiles.class)
                        .put("list.csv", "today".getBytes(StandardCharsets.UTF_8)))
                .hasMessageMatching("connection it: while uploading list.csv: the old file is now"
                        + " /list\\.csv\\.[0-9a-f]{8}\\.old, and could not be put back"
                        + " \\(553 Not to that name\\.\\)");
        assertThat(names()).singleElement().satisfies(name -> {
            assertThat(name).endsWith(".old");
            assertThat(served.resolve(name)).hasContent("yesterday");
        });
    }

    @Test
    void an_old_file_that_cannot_be_deleted_fails_no_upload() throws IOException {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        unknown = Set.of("DELE");

        connections().get("it", RemoteFiles.class).put("list.csv", "today".getBytes(StandardCharsets.UTF_8));

        assertThat(served.resolve("list.csv")).hasContent("today");
        assertThat(names()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MLST"})
    void a_server_that_puts_no_file_in_place_of_another_is_asked_to_move_that_first(String what) throws IOException {
        unknown = Set.of(what);
        Files.writeString(served.resolve("list.csv"), "yesterday");
        isRefused = from -> read(from).equals("today") && Files.exists(served.resolve("list.csv"));

        connections().get("it", RemoteFiles.class).put("list.csv", "today".getBytes(StandardCharsets.UTF_8));

        assertThat(served.resolve("list.csv")).hasContent("today");
        assertThat(names()).containsExactly("list.csv");
    }

    private String read(String name) {
        try {
            return Files.readString(served.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_wrong_password_is_told_and_not_tried_again() {
        assertThatThrownBy(() -> TestConnections.of(
                                "url", "ftp://127.0.0.1:" + port, "user", "luffy", "password", "guessed")
                        .get("it", RemoteFiles.class)
                        .list(""))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage("connection it: user or password is not accepted (530 Authentication failed.)");
    }

    @Test
    void unknown_absent_and_silent_servers_are_told() throws Exception {
        int dead = SilentServer.deadPort();
        try (SilentServer silent = new SilentServer()) {
            assertThat(test("ftp://nowhere.invalid")).isEqualTo("connection it: unknown host nowhere.invalid");
            assertThat(test("ftp://127.0.0.1:" + dead))
                    .isEqualTo("connection it: cannot connect to 127.0.0.1:" + dead + " (connection refused)");
            assertThat(test("ftp://127.0.0.1:" + silent.port()))
                    .isEqualTo("connection it: no answer from 127.0.0.1:" + silent.port() + " within 1s");
        }
    }

    private static String test(String url) {
        return TestConnections.of("url", url, "timeout", "1s").test("it").message();
    }

    @ParameterizedTest
    @CsvSource({"421 Too many users", "530 Not today", "500 What?"})
    void who_is_turned_away_at_the_door_is_told_what_the_server_says(String greeting) throws Exception {
        try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConfiguredConnections connections =
                        TestConnections.of("url", "ftp://localhost:" + door.getLocalPort())) {
            Thread doorman = new Thread(() -> turnAway(door, greeting));
            doorman.setDaemon(true);
            doorman.start();

            assertThat(connections.test("it").message()).isEqualTo("connection it: " + greeting);
            assertThatThrownBy(() -> connections.get("it", RemoteFiles.class).list("in"))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage("connection it: while listing in: " + greeting);
        }
    }

    private static void turnAway(ServerSocket door, String greeting) {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                caller.getOutputStream().write((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
                caller.shutdownOutput();
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // It hangs up first, or the test is over.
            }
        }
    }
}
