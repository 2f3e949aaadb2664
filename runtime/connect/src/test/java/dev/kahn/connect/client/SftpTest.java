package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpTest extends FilesSuite {

    @TempDir
    Path ours;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final SftpSubsystemFactory sftp = new SftpSubsystemFactory();
    private ConfiguredConnections connections;
    private KeyPair hostKey;
    private KeyPair userKey;

    @BeforeEach
    void start() throws Exception {
        hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        userKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("luffy") && password.equals("hat"));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("luffy") && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(served));
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        connections = connections("user", "luffy", "password", "hat");
    }

    @AfterEach
    void stop() throws IOException {
        connections.close();
        server.stop(true);
    }

    @Override
    ConfiguredConnections connections() {
        return connections;
    }

    private ConfiguredConnections connections(String... options) throws IOException {
        return connectionsThatKnow(hostKey, options);
    }

    private ConfiguredConnections connectionsThatKnow(KeyPair key, String... options) throws IOException {
        Path known = Files.writeString(
                ours.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        String[] all = new String[options.length + 4];
        all[0] = "url";
        all[1] = "sftp://127.0.0.1:" + server.getPort();
        all[2] = "knownHosts";
        all[3] = known.toString();
        System.arraycopy(options, 0, all, 4, options.length);
        return TestConnections.of(all);
    }

    @Test
    void a_private_key_is_as_good_as_a_password() throws Exception {
        Path key = ours.resolve("id");
        try (OutputStream out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "luffy", null, out);
        }
        try (ConfiguredConnections byKey = connections("user", "luffy", "privateKey", key.toString())) {
            byKey.get("it", RemoteFiles.class).put("a.txt", "hello".getBytes(StandardCharsets.UTF_8));

            assertThat(served.resolve("a.txt")).hasContent("hello");
        }
    }

    @Test
    void a_server_whose_key_is_unknown_or_changed_is_not_talked_to() throws Exception {
        KeyPair other = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        String fingerprint = KeyUtils.getFingerPrint(hostKey.getPublic());
        try (ConfiguredConnections changed = connectionsThatKnow(other, "user", "luffy", "password", "hat")) {
            assertThatThrownBy(() -> changed.get("it", RemoteFiles.class).list(""))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage("connection it: the server's key has changed and is now " + fingerprint
                            + ": somebody may be intercepting the connection, or the server was set up again; remove the"
                            + " old line from " + ours.resolve("known_hosts")
                            + " only once the server's owner confirms the new key");
        }
        Files.writeString(ours.resolve("known_hosts"), "");
        try (ConfiguredConnections unknown = TestConnections.of(
                "url",
                "sftp://luffy:hat@127.0.0.1:" + server.getPort(),
                "knownHosts",
                ours.resolve("known_hosts").toString())) {
            assertThat(unknown.test("it").message())
                    .isEqualTo("connection it: the server's key " + fingerprint
                            + " is not known; compare its fingerprint"
                            + " with what the server's owner says, then add it to " + ours.resolve("known_hosts")
                            + " (ssh-keyscan -p " + server.getPort()
                            + " 127.0.0.1 prints the line) or name another file with kahn.connection.it.knownHosts");
        }
    }

    @Test
    void a_key_that_is_refused_is_told_of_no_other_call() {
        RemoteFiles files = connections.get("it", RemoteFiles.class);
        @SuppressWarnings("InputStreamSlowMultibyteRead") // it breaks at its first byte
        InputStream content = new InputStream() {
            @Override
            public int read() throws IOException {
                Files.writeString(ours.resolve("known_hosts"), "");
                assertThatThrownBy(() -> files.list("")).hasMessageContaining("is not known; ");
                throw new IOException("the disk is broken");
            }
        };

        assertThatThrownBy(() -> files.put("list.csv", content))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("connection it: while uploading list.csv: the disk is broken");
    }

    /** As some servers do that are not OpenSSH. */
    @Test
    void a_file_stays_if_the_server_puts_no_other_in_its_place() throws Exception {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "none@example.com=1");
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                    throws IOException {
                if (Files.readString(from).equals("today")) {
                    throw new IOException("not with that name");
                }
                SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
            }
        });

        assertThatThrownBy(() -> connections
                        .get("it", RemoteFiles.class)
                        .put("list.csv", "today".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("connection it: while uploading list.csv: ");
        assertThat(served.resolve("list.csv")).hasContent("yesterday");
        assertThat(names()).containsExactly("list.csv");
    }

    @Test
    void a_server_that_puts_no_file_in_place_of_another_is_asked_to_move_that_first() throws Exception {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "none@example.com=1");

        connections.get("it", RemoteFiles.class).put("list.csv", "today".getBytes(StandardCharsets.UTF_8));
        connections.get("it", RemoteFiles.class).put("new.csv", "today".getBytes(StandardCharsets.UTF_8));

        assertThat(served.resolve("list.csv")).hasContent("today");
        assertThat(names()).containsExactly("list.csv", "new.csv");
    }

    @Test
    void a_folder_stays_where_the_server_puts_no_file_in_place_of_another() throws Exception {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "none@example.com=1");

        a_file_takes_no_folders_place();
    }

    @Test
    void who_finds_the_old_file_is_told_if_it_cannot_be_put_back() throws Exception {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "none@example.com=1");
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                    throws IOException {
                if (to.endsWith("list.csv")) {
                    throw new IOException("not with that name");
                }
                SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
            }
        });

        assertThatThrownBy(() -> connections
                        .get("it", RemoteFiles.class)
                        .put("list.csv", "today".getBytes(StandardCharsets.UTF_8)))
                .hasMessageMatching("connection it: while uploading list.csv: the old file is now"
                        + " /list\\.csv\\.[0-9a-f]{8}\\.old, and could not be put back \\(.+\\)");
        assertThat(names()).singleElement().satisfies(name -> {
            assertThat(name).endsWith(".old");
            assertThat(served.resolve(name)).hasContent("yesterday");
        });
    }

    @Test
    void an_old_file_that_cannot_be_deleted_fails_no_upload() throws Exception {
        Files.writeString(served.resolve("list.csv"), "yesterday");
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "none@example.com=1");
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean isDirectory) throws IOException {
                throw new IOException("nothing is deleted here");
            }
        });

        connections.get("it", RemoteFiles.class).put("list.csv", "today".getBytes(StandardCharsets.UTF_8));

        assertThat(served.resolve("list.csv")).hasContent("today");
        assertThat(names()).hasSize(2);
    }

    @Test
    void a_folder_that_another_upload_makes_at_the_same_time_will_do() throws Exception {
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
                Files.createDirectory(path);
                SftpFileSystemAccessor.super.createDirectory(subsystem, path);
            }
        });

        connections.get("it", RemoteFiles.class).put("in/today/list.csv", "a,b".getBytes(StandardCharsets.UTF_8));

        assertThat(served.resolve("in/today/list.csv")).hasContent("a,b");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() {
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
                throw new AccessDeniedException(path.toString());
            }
        });

        assertThatThrownBy(() -> connections.get("it", RemoteFiles.class).put("in/list.csv", new byte[0]))
                .hasMessageStartingWith("connection it: while uploading in/list.csv: ");
    }

    @Test
    void a_server_need_not_say_when_a_file_was_changed() {
        SftpClient.Attributes about = new SftpClient.Attributes();
        about.setPermissions(SftpConstants.S_IFREG);
        about.setSize(3);

        assertThat(SftpFiles.file("list.csv", about)).contains(new RemoteFile("list.csv", 3, Instant.EPOCH));
        for (String hostile : new String[] {"../../etc/cron.d/x", "/etc/passwd", "a/b", "..", ".", ""}) {
            assertThat(SftpFiles.file(hostile, about))
                    .as("which leads elsewhere")
                    .isEmpty();
        }
    }

    /** OpenSSH lists a link as what it is, and not as what it leads to. */
    @Test
    void a_link_to_a_file_is_listed_as_that_file() throws Exception {
        sftp.setFileSystemAccessor(new SftpFileSystemAccessor() {
            @Override
            public LinkOption[] resolveFileAccessLinkOptions(
                    SftpSubsystemProxy subsystem, Path file, int command, String extension, boolean followLinks)
                    throws IOException {
                return SftpFileSystemAccessor.super.resolveFileAccessLinkOptions(
                        subsystem, file, command, extension, followLinks && command != SftpConstants.SSH_FXP_READDIR);
            }
        });
        Files.createDirectory(served.resolve("in"));
        Files.writeString(served.resolve("in/2026-11-28.csv"), "today");
        Files.createSymbolicLink(served.resolve("in/latest.csv"), Path.of("2026-11-28.csv"));
        Files.createSymbolicLink(served.resolve("in/lost.csv"), Path.of("none.csv"));
        Files.createSymbolicLink(served.resolve("in/folder"), Path.of("."));

        RemoteFiles files = connections.get("it", RemoteFiles.class);
        assertThat(files.list("in")).extracting(RemoteFile::name).containsExactly("2026-11-28.csv", "latest.csv");
        assertThat(files.find("in/latest.csv").orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void a_wrong_password_is_told_and_not_tried_again() throws Exception {
        try (ConfiguredConnections wrong = connections("user", "luffy", "password", "guessed")) {
            assertThatThrownBy(() -> wrong.get("it", RemoteFiles.class).list(""))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessage("connection it: user or password is not accepted");
        }
    }

    @Test
    void unknown_absent_and_silent_servers_are_told() throws Exception {
        int dead = SilentServer.deadPort();
        try (SilentServer silent = new SilentServer()) {
            assertThat(test("sftp://nowhere.invalid")).isEqualTo("connection it: unknown host nowhere.invalid");
            assertThat(test("sftp://127.0.0.1:" + dead))
                    .isEqualTo("connection it: cannot connect to 127.0.0.1:" + dead + " (connection refused)");
            assertThat(test("sftp://127.0.0.1:" + silent.port()))
                    .isEqualTo("connection it: no answer from 127.0.0.1:" + silent.port() + " within 1s");
        }
    }

    private static String test(String url) {
        try (ConfiguredConnections connections = TestConnections.of("url", url, "timeout", "1s")) {
            return connections.test("it").message();
        }
    }
}
