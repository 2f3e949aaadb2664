package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.Role;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.http.Certificates;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console over TLS, with a certificate that was made for it. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path keystore;
    private static KeyStore keys;

    @BeforeAll
    static void make() throws Exception {
        keystore = folder.resolve("console.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "console",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    private static HttpClient client() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static Path pem(String name, String type, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + type + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertThatItServes(SslContextFactory.Server tls, Path home) throws Exception {
        Database database = Database.in(home);
        try (JdbcRunStore store = database.open()) {
            Site site = new Site(
                    List.of(),
                    List.of(),
                    new Views(database),
                    new LogFiles(home.resolve("logs")),
                    new ListedConnections(),
                    new RefusingActs(),
                    Clock.systemUTC());
            Accounts accounts = TestConsole.accounts(site, database, store, false);
            accounts.add(GuardedConsole.SETUP, "alice", Role.ADMIN, GuardedConsole.PASSWORD);
            try (Console console =
                    TestConsole.of(site, database, accounts, new Listen(Listen.LOOPBACK, 0, tls, List.of()))) {
                String address = console.start(Listen.loopback(0).bind());
                assertThat(address).startsWith("https://localhost:");
                HttpResponse<String> in = client().send(
                                HttpRequest.newBuilder(URI.create(address + "login"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Origin", address.replaceFirst("/$", ""))
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "name=alice&password=" + GuardedConsole.PASSWORD.replace(' ', '+')))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(in.statusCode()).isEqualTo(303);
                assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                        .startsWith("__Host-kahn_session_")
                        .endsWith("; Secure");
                assertThat(in.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");

                HttpResponse<String> local = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(console.localAddress() + "api/v1/me"))
                                        .header("Authorization", "Bearer " + TestConsole.HOME_TOKEN)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(local.statusCode())
                        .as("the command line of this machine")
                        .isEqualTo(200);
                assertThat(local.headers().firstValue("Strict-Transport-Security"))
                        .isEmpty();
            }
        }
    }

    @Test
    void with_a_pkcs12_file(@TempDir Path home) throws Exception {
        assertThatItServes(Certificates.pkcs12(keystore, PASSWORD), home);
    }

    @Test
    void with_pem_files(@TempDir Path home) throws Exception {
        Path certificate =
                pem("console.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        Path key = pem(
                "console.key",
                "PRIVATE KEY",
                keys.getKey("console", PASSWORD.toCharArray()).getEncoded());
        assertThatItServes(Certificates.pem(certificate, key), home);
    }

    @Test
    void what_is_no_certificate_or_key_is_told_in_one_line() throws Exception {
        Path certificate =
                pem("own.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        Path junk = Files.writeString(folder.resolve("junk"), "junk");
        assertThatThrownBy(() -> Certificates.pem(certificate, junk))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("junk", "BEGIN PRIVATE KEY", "openssl")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Certificates.pem(junk, junk))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("junk");
        assertThatThrownBy(() -> Certificates.pkcs12(keystore, "wrong"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("with that password")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        Path certificate =
                pem("there.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        Path nope = folder.resolve("nope");

        assertThatThrownBy(() -> Certificates.pkcs12(nope, PASSWORD)).hasMessage("there is no file " + nope);
        assertThatThrownBy(() -> Certificates.pem(nope, certificate)).hasMessage("there is no file " + nope);
        assertThatThrownBy(() -> Certificates.pem(certificate, nope)).hasMessage("there is no file " + nope);
    }

    @Test
    void a_key_that_was_cut_is_told() throws Exception {
        Path certificate =
                pem("whole.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        Path cut = Files.writeString(
                folder.resolve("cut.key"), "-----BEGIN PRIVATE KEY-----\nMIGHA\n-----END PRIVATE KEY-----\n");
        Path shorter = Files.writeString(folder.resolve("shorter.key"), "-----BEGIN PRIVATE KEY-----\nMIGHA\n");

        assertThatThrownBy(() -> Certificates.pem(certificate, cut))
                .isInstanceOf(IOException.class)
                .hasMessage(cut + " contains a damaged private key");
        assertThatThrownBy(() -> Certificates.pem(certificate, shorter))
                .isInstanceOf(IOException.class)
                .hasMessage(shorter + " contains a damaged private key");
    }

    /** The console would start, and every handshake would fail. */
    @Test
    void the_key_must_be_that_of_the_certificate() throws Exception {
        Path certificate =
                pem("its.pem", "CERTIFICATE", keys.getCertificate("console").getEncoded());
        for (String algorithm : List.of("EC", "RSA")) {
            Path other = pem(
                    algorithm + ".key",
                    "PRIVATE KEY",
                    KeyPairGenerator.getInstance(algorithm)
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());

            assertThatThrownBy(() -> Certificates.pem(certificate, other))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the key in " + other + " is not that of the certificate");
        }
    }

    /** As {@code openssl pkcs12 -export -nocerts} makes one. */
    @Test
    void a_key_in_a_keystore_needs_its_certificate() throws Exception {
        KeyStore bare = KeyStore.getInstance("PKCS12");
        bare.load(null, null);
        String algorithm = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        byte[] key =
                cipher.doFinal(keys.getKey("console", PASSWORD.toCharArray()).getEncoded());
        bare.setKeyEntry("console", new EncryptedPrivateKeyInfo(cipher.getParameters(), key).getEncoded(), null);
        Path file = folder.resolve("bare.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            bare.store(out, PASSWORD.toCharArray());
        }

        assertThatThrownBy(() -> Certificates.pkcs12(file, PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " contains a private key without its certificate");
    }

    @Test
    void a_keystore_needs_a_key() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("console", keys.getCertificate("console"));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }

        assertThatThrownBy(() -> Certificates.pkcs12(file, PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " contains no private key; it needs the server's, with its certificate");
    }
}
