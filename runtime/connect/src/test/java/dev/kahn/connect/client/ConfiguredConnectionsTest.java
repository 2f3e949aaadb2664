package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kahn.Event;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RemoteFiles;
import dev.kahn.connect.SecretProvider;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import jakarta.mail.Session;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredConnectionsTest {

    @TempDir
    Path folder;

    private final ConfiguredConnections connections = new ConfiguredConnections(
            Map.of(
                    "kahn.connection.shop.url", "jdbc:nobody://db.example.com/shop?password=s3cret",
                    "kahn.connection.shop.password", "s3cret",
                    "kahn.connection.files.url", "ftp://luffy:hat@ftp.example.com/in",
                    "kahn.connection.odd.url", "gopher://example.com",
                    "kahn.connection.mail.user", "postman"),
            Clock.systemUTC());

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void a_missing_one_is_told_with_the_setting_to_add_and_those_there_are() {
        assertThatThrownBy(() -> connections.get("shpo", DataSource.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage("there is no connection shpo; add the setting kahn.connection.shpo.url (configured: files,"
                        + " odd, shop)");
        assertThatThrownBy(() -> connections.get("mail", DataSource.class))
                .hasMessage("there is no connection mail; add the setting kahn.connection.mail.url (configured: files,"
                        + " odd, shop)");
    }

    @Test
    void a_type_that_it_is_not_is_told_with_those_that_it_is() {
        assertThatThrownBy(() -> connections.get("shop", HttpConnection.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage(
                        "connection shop is taken as dev.kahn.connect.HttpConnection, but its kind is database, which can be"
                                + " taken as javax.sql.DataSource");
    }

    @Test
    void a_url_that_no_driver_takes_is_told_without_its_secrets() {
        assertThatThrownBy(() -> connections.get("shop", DataSource.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessage(
                        "connection shop cannot be opened: no driver on the class path takes kahn.connection.shop.url,"
                                + " which begins with \"jdbc:nobody\" (RuntimeException)")
                .hasNoCause();
    }

    @Test
    void a_scheme_that_nobody_knows_is_told_with_those_there_are() {
        assertThatThrownBy(() -> connections.get("odd", DataSource.class))
                .hasMessage(
                        "connection odd: kahn.connection.odd.url begins with \"gopher:\"; it can begin with jdbc, smtp,"
                                + " smtps, ftp, ftps, sftp, file, s3, http, https, or with what a ConnectionFactory accepts");
    }

    @Test
    void an_address_that_cannot_be_understood_is_told_without_repeating_it() {
        assertThatThrownBy(() ->
                        TestConnections.of("url", "ftp://u:s3cret@host:x y").get("it", RemoteFiles.class))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageStartingWith("connection it: kahn.connection.it.url is not a URL: its character ")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
        assertThatThrownBy(() -> TestConnections.of("url", "ftp:/folder").get("it", RemoteFiles.class))
                .hasMessage("connection it: kahn.connection.it.url names no host; write it like ftp://HOST:PORT");
    }

    @Test
    void what_dags_take_is_listed_without_secrets_and_what_is_missing_is_told_all_at_once() {
        DagGraph dag = DagGraph.builder("Mailing", "x.Mailing")
                .task(TaskNode.builder("load")
                        .connection("shop", "javax.sql.DataSource")
                        .connection("files", "javax.sql.DataSource")
                        .build())
                .task(TaskNode.builder("wait")
                        .connection("kahn", "dev.kahn.connect.DagRuns")
                        .build())
                .task(TaskNode.builder("send")
                        .connection("mail", "dev.kahn.connect.Mailer")
                        .build())
                .build();
        Map<String, Object> provided = Map.of("mail", "a mailer of the application", "own", "something else");
        DagConnections embedded = new DagConnections(connections, provided, List.of(dag), target -> Optional.empty());
        assertThat(embedded.connections())
                .filteredOn(entry -> provided.containsKey(entry.name()))
                .extracting(
                        ConnectionCatalog.Entry::name,
                        ConnectionCatalog.Entry::kind,
                        entry -> entry.problems().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mail", "application", 0),
                        org.assertj.core.groups.Tuple.tuple("own", "application", 0));
        assertThat(embedded.problems()).noneMatch(problem -> problem.contains("Mailing.send"));
        assertThat(embedded.test("mail"))
                .isEqualTo(new ConnectionCatalog.Verdict(
                        "mail", ConnectionCatalog.Outcome.UNTESTED, "the application provides it"));

        DagConnections catalog = new DagConnections(connections, List.of(dag));
        assertThat(catalog.connections())
                .extracting(
                        ConnectionCatalog.Entry::name, ConnectionCatalog.Entry::kind, ConnectionCatalog.Entry::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("files", "FTP", "ftp://ftp.example.com/in"),
                        org.assertj.core.groups.Tuple.tuple("mail", "", ""),
                        org.assertj.core.groups.Tuple.tuple("odd", "", "gopher://example.com"),
                        org.assertj.core.groups.Tuple.tuple("shop", "database", "jdbc:nobody://db.example.com/shop"));
        assertThat(catalog.problems())
                .containsExactly(
                        "connection files is taken as javax.sql.DataSource, but its kind is FTP, which can be taken as"
                                + " dev.kahn.connect.RemoteFiles, needed by Mailing.load",
                        "there is no connection mail; add the setting kahn.connection.mail.url (configured: files, odd,"
                                + " shop), needed by Mailing.send");
    }

    /** Notifications do not use what the application provides for tasks. */
    @Test
    void what_an_application_provides_does_not_hide_a_broken_one_of_notifications() {
        DagGraph dag = DagGraph.builder("Mailing", "x.Mailing")
                .task(TaskNode.builder("send")
                        .connection("odd", "dev.kahn.connect.Mailer")
                        .build())
                .notify(Event.FAILURE, "slack:odd")
                .build();
        DagConnections embedded = new DagConnections(
                connections, Map.of("odd", "a mailer of the application"), List.of(dag), target -> Optional.of("odd"));
        String problem = "connection odd: kahn.connection.odd.url begins with ";

        assertThat(embedded.connections())
                .filteredOn(entry -> entry.name().equals("odd"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo("application");
                    assertThat(entry.address()).isEqualTo("gopher://example.com");
                    assertThat(entry.problems()).singleElement().asString().startsWith(problem);
                });
        assertThat(embedded.problems()).isEmpty();
        assertThat(embedded.test("odd").outcome()).isEqualTo(ConnectionCatalog.Outcome.FAILED);
        assertThat(embedded.test("odd").message()).startsWith(problem);
    }

    @Test
    void secrets_come_from_files_and_all_that_were_seen_are_known() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "from a file\n");
        ConfiguredConnections configured =
                TestConnections.of("url", "jdbc:h2:mem:secret", "user", "sa", "password.file", password.toString());
        DataSource first = configured.get("it", DataSource.class);

        try (var connection = first.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(configured.get("it", DataSource.class)).isSameAs(first);
        List<String> secrets = new CopyOnWriteArrayList<>();
        configured.onSecret(secrets::add);
        connections.onSecret(secrets::add);
        assertThat(secrets).contains("from a file", "s3cret", "hat");
        configured.close();
        assertThatThrownBy(first::getConnection)
                .hasMessageContaining("connection it: ")
                .hasMessageContaining("closed");
    }

    @Test
    void a_file_of_a_secret_that_cannot_be_read_is_told() {
        assertThatThrownBy(() -> TestConnections.of("url", "jdbc:h2:mem:x", "password.file", "/no/such/file")
                        .get("it", DataSource.class))
                .hasMessage("connection it: the file /no/such/file, which"
                        + " kahn.connection.it.password.file names, cannot be read (NoSuchFileException)");
    }

    @Test
    void an_address_that_cannot_be_read_is_a_problem_of_its_connection_and_no_other() {
        ConfiguredConnections configured = TestConnections.of("url.file", "/no/such/file");
        String problem = "connection it: the file /no/such/file, which"
                + " kahn.connection.it.url.file names, cannot be read (NoSuchFileException)";
        DagConnections catalog = new DagConnections(
                configured,
                List.of(DagGraph.builder("Mailing", "example.Mailing")
                        .task(TaskNode.builder("load")
                                .connection("it", "javax.sql.DataSource")
                                .build())
                        .build()));

        assertThat(catalog.problems()).containsExactly(problem + ", needed by Mailing.load");
        assertThat(catalog.connections()).singleElement().satisfies(entry -> {
            assertThat(entry.address()).isEmpty();
            assertThat(entry.problems()).containsExactly(problem);
        });
        assertThat(catalog.test("it").message()).isEqualTo(problem);
    }

    @Test
    void a_semicolon_in_a_password_within_a_url_does_not_end_it() {
        ConfiguredConnections configured = TestConnections.of("url", "https://luffy:pa;ss;wd@example.com/x");
        List<String> secrets = new CopyOnWriteArrayList<>();
        configured.onSecret(secrets::add);

        assertThat(secrets).contains("pa;ss;wd");
        assertThat(Address.shown("https://luffy:pa;ss;wd@example.com/x")).isEqualTo("https://example.com/x");
        assertThat(Address.shown("jdbc:sqlserver://db:1433;user=sa;password=a@b"))
                .isEqualTo("jdbc:sqlserver://db:1433");
    }

    @Test
    void a_secret_at_the_end_of_what_is_told_is_masked_as_a_whole() {
        ConnectionSettings about =
                TestConnections.of("url", "file:/tmp", "password", "s3cret").about("it");

        assertThat(Causes.text(about, new IOException("x".repeat(297) + "s3cret")))
                .endsWith("x***");
        assertThat(Causes.text(about, new IOException("x".repeat(298) + "s3cret")))
                .endsWith("x*…");
    }

    @Test
    void a_library_that_is_only_half_there_is_told() throws Exception {
        String s3 = "software.amazon.awssdk.services.s3.S3Client";
        assertThat(without("url-connection-client", s3))
                .containsOnly(
                        "connection it (S3) needs software.amazon.awssdk:s3 and"
                                + " software.amazon.awssdk:url-connection-client on the class path; add it to the dependencies");
        assertThat(without("/auth/", s3))
                .as("what it needs itself")
                .allSatisfy(told -> assertThat(told)
                        .startsWith("connection it (S3): its library is incomplete on the class path ("
                                + "java.lang.NoClassDefFoundError: "));
    }

    /** What is said of an S3 without one of the jars, to who takes it and who tests it. */
    private static List<String> without(String jar, String type) throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains(jar)) {
                jars.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> configured = loader.loadClass(ConfiguredConnections.class.getName());
            Object connections = configured
                    .getConstructor(Map.class, Clock.class)
                    .newInstance(
                            Map.of("kahn.connection.it.url", "s3:", "kahn.connection.it.region", "eu-central-1"),
                            Clock.systemUTC());
            Object catalog = loader.loadClass(DagConnections.class.getName())
                    .getConstructor(configured, Collection.class)
                    .newInstance(connections, List.of());
            Object verdict = catalog.getClass().getMethod("test", String.class).invoke(catalog, "it");
            Throwable thrown = catchThrowable(() -> configured
                    .getMethod("get", String.class, Class.class)
                    .invoke(connections, "it", loader.loadClass(type)));
            return List.of(
                    String.valueOf(verdict.getClass().getMethod("message").invoke(verdict)),
                    String.valueOf(thrown.getCause().getMessage()));
        }
    }

    /** Services of a user: a vault that knows an address, and a type that Kahn does not know. */
    @Test
    void services_of_the_user_are_asked_for_secrets_and_for_types_of_their_own() throws Exception {
        Map<Class<?>, Class<?>> services =
                Map.of(SecretProvider.class, Vault.class, dev.kahn.connect.ConnectionFactory.class, Greetings.class);
        withServices(services, () -> {
            ConfiguredConnections configured = TestConnections.of("greeting", "hello");

            assertThat(configured.get("it", Greeting.class))
                    .isEqualTo(new Greeting("hello gopher://vault.example.com"));
            assertThat(configured.get("it", Greeting.class)).isSameAs(configured.get("it", Greeting.class));
            assertThatThrownBy(() -> configured.get("it", Runnable.class))
                    .hasMessage(
                            "connection it: no ConnectionFactory on the class path makes a java.lang.Runnable from it");
        });
    }

    @Test
    void what_a_factory_makes_does_not_depend_on_who_comes_first() throws Exception {
        withServices(Map.of(dev.kahn.connect.ConnectionFactory.class, Greetings.class), () -> {
            ConfiguredConnections configured =
                    TestConnections.of("url", "jdbc:h2:mem:first", "user", "sa", "greeting", "hello");
            DataSource first = configured.get("it", DataSource.class);

            assertThat(configured.get("it", Greeting.class)).isEqualTo(new Greeting("hello jdbc:h2:mem:first"));
            assertThat(configured.get("it", DataSource.class)).isSameAs(first);
            assertThatThrownBy(() -> configured.get("it", Runnable.class))
                    .hasMessage(
                            "connection it is taken as java.lang.Runnable, but its kind is database, which can be taken as"
                                    + " javax.sql.DataSource");
            configured.close();
        });
    }

    @Test
    void a_factory_that_leaves_a_type_to_kahn_is_asked_for_it_once() throws Exception {
        withServices(Map.of(dev.kahn.connect.ConnectionFactory.class, Asked.class), () -> {
            ConfiguredConnections configured = TestConnections.of("url", "smtp://127.0.0.1:2525");
            for (int i = 0; i < 2; i++) {
                configured.get("it", Mailer.class);
                configured.get("it", Session.class);
            }

            assertThat(Asked.FOR).containsExactly(Mailer.class, Session.class);
            configured.close();
        });
    }

    @Test
    void a_vault_that_is_away_is_a_problem_that_another_try_may_mend() throws Exception {
        withServices(Map.of(SecretProvider.class, SealedVault.class), () -> {
            ConfiguredConnections configured = TestConnections.of("user", "sa");

            assertThat(configured.problems("it", Optional.empty()))
                    .containsExactly("connection it: " + SealedVault.class.getName()
                            + " could not provide kahn.connection.it.url (IllegalStateException)");
            assertThatThrownBy(() -> configured.get("it", DataSource.class))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("could not provide kahn.connection.it.url");
        });
    }

    @Test
    void a_service_that_cannot_be_made_is_a_problem_of_each_connection() throws Exception {
        withServices(Map.of(SecretProvider.class, BrokenVault.class), () -> {
            ConfiguredConnections configured = TestConnections.of("url", "jdbc:h2:mem:x");
            DagConnections catalog = new DagConnections(configured, List.of());
            String problem = "connection it: a class that META-INF/services names cannot be used"
                    + " (java.util.ServiceConfigurationError: dev.kahn.connect.SecretProvider: Provider "
                    + BrokenVault.class.getName() + " could not be instantiated)";

            assertThat(configured.problems("it", Optional.empty())).containsExactly(problem);
            assertThat(catalog.connections())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.problems()).containsExactly(problem));
            assertThat(catalog.test("it").message()).isEqualTo(problem);
            assertThatThrownBy(() -> configured.get("it", DataSource.class))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage(problem);
        });
    }

    @Test
    void what_is_being_opened_when_all_is_closed_is_closed_too_and_who_waits_for_it_can_be_interrupted()
            throws Exception {
        withServices(Map.of(dev.kahn.connect.ConnectionFactory.class, SlowDoors.class), () -> {
            ConfiguredConnections configured = TestConnections.of("url", "door://example.com");
            FutureTask<Door> opening = new FutureTask<>(() -> configured.get("it", Door.class));
            new Thread(opening).start();
            Door.OPENING.await();

            FutureTask<Door> waiting = new FutureTask<>(() -> configured.get("it", Door.class));
            Thread second = new Thread(waiting);
            second.start();
            second.interrupt();
            assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(InterruptedException.class)
                    .hasMessageContaining("connection it: interrupted while another task opens it");

            configured.close();
            Door.UNLOCKED.countDown();
            assertThatThrownBy(() -> opening.get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("connection it: this process is ending");
            assertThat(Door.CLOSED.getCount()).isZero();
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private void withServices(Map<Class<?>, Class<?>> services, Work work) throws Exception {
        Path names = Files.createDirectories(folder.resolve("META-INF/services"));
        for (Map.Entry<Class<?>, Class<?>> service : services.entrySet()) {
            Files.writeString(
                    names.resolve(service.getKey().getName()),
                    service.getValue().getName());
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            work.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    public static final class SealedVault implements SecretProvider {
        @Override
        public Optional<String> secret(String key) {
            throw new IllegalStateException("sealed: t0ken");
        }
    }

    public static final class BrokenVault implements SecretProvider {
        public BrokenVault() {
            throw new IllegalStateException("no agent");
        }

        @Override
        public Optional<String> secret(String key) {
            return Optional.empty();
        }
    }

    public static final class Vault implements SecretProvider {
        @Override
        public Optional<String> secret(String key) {
            return key.equals("kahn.connection.it.url") ? Optional.of("gopher://vault.example.com") : Optional.empty();
        }
    }

    /** One that takes a while to open. */
    public static final class Door implements AutoCloseable {
        static final CountDownLatch OPENING = new CountDownLatch(1);
        static final CountDownLatch UNLOCKED = new CountDownLatch(1);
        static final CountDownLatch CLOSED = new CountDownLatch(1);

        @Override
        public void close() {
            CLOSED.countDown();
        }
    }

    public static final class SlowDoors implements dev.kahn.connect.ConnectionFactory {
        @Override
        public <C> Optional<C> open(ConnectionSettings settings, Class<C> type) throws Exception {
            Door.OPENING.countDown();
            Door.UNLOCKED.await();
            return Optional.of(type.cast(new Door()));
        }
    }

    /** Makes nothing. */
    public static final class Asked implements dev.kahn.connect.ConnectionFactory {
        static final List<Class<?>> FOR = new CopyOnWriteArrayList<>();

        @Override
        public <C> Optional<C> open(ConnectionSettings settings, Class<C> type) {
            FOR.add(type);
            return Optional.empty();
        }
    }

    public record Greeting(String text) {}

    public static final class Greetings implements dev.kahn.connect.ConnectionFactory {
        @Override
        public <C> Optional<C> open(dev.kahn.connect.ConnectionSettings settings, Class<C> type) {
            return type == Greeting.class
                    ? Optional.of(type.cast(new Greeting(settings.get("greeting")
                                    .orElseThrow() + " " + settings.url().orElseThrow())))
                    : Optional.empty();
        }
    }
}
