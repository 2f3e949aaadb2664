package dev.kahn.connect.client;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Files over SFTP, on a server whose key is known, with a password or a private key. */
final class SftpFiles implements Client, RemoteFiles {

    private static final int SSH_PORT = 22;

    private final ConnectionSettings settings;
    private final Server server;
    private final SshClient ssh = SshClient.setUpDefaultClient();

    SftpFiles(ConnectionSettings settings) {
        this.settings = settings;
        this.server = Server.of(settings, SSH_PORT);
        ssh.setServerKeyVerifier(new HostKeys(settings));
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY); // only the settings count, not ~/.ssh/config
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, settings.timeout());
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(ssh, settings.timeout());
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(ssh, settings.timeout());
        ssh.start();
    }

    private interface Work<T> {
        T with(SftpClient sftp) throws IOException;
    }

    @Override
    public void put(String path, InputStream content) {
        String file = server.below(path);
        String part = Parts.nameFor(file);
        connected("while uploading " + path, sftp -> {
            makeFolders(sftp, part);
            try {
                try (OutputStream out = sftp.write(part)) {
                    new Parts.Content(content).transferTo(out);
                }
                InPlace.put(new Names(sftp), part, file);
            } catch (IOException | RuntimeException e) {
                discard(sftp, part);
                throw e;
            }
            return true;
        });
    }

    private record Names(SftpClient sftp) implements InPlace.Names {

        @Override
        public void rename(String from, String to) throws IOException {
            OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
            if (posix != null && posix.isSupported()) {
                posix.posixRename(from, to); // also over an existing file
            } else {
                sftp.rename(from, to);
            }
        }

        @Override
        public boolean isFile(String path) throws IOException {
            return sftp.stat(path).isRegularFile();
        }

        @Override
        public void delete(String path) throws IOException {
            sftp.remove(path);
        }
    }

    private static void discard(SftpClient sftp, String part) {
        try {
            sftp.remove(part);
        } catch (IOException e) {
            // The server is gone. The part stays there, under a name that nobody mistakes for the file.
        }
    }

    private static void makeFolders(SftpClient sftp, String file) throws IOException {
        for (int slash = file.indexOf('/', 1); slash > 0; slash = file.indexOf('/', slash + 1)) {
            String folder = file.substring(0, slash);
            if (!exists(sftp, folder)) {
                makeFolder(sftp, folder);
            }
        }
    }

    /** Creates a folder, which another upload may create at the same time. */
    private static void makeFolder(SftpClient sftp, String folder) throws IOException {
        try {
            sftp.mkdir(folder);
        } catch (SftpException e) {
            if (!exists(sftp, folder)) {
                throw e;
            }
        }
    }

    private static boolean exists(SftpClient sftp, String path) throws IOException {
        return stat(sftp, path).isPresent();
    }

    /** Empty if there is neither a file nor a folder. */
    private static Optional<SftpClient.Attributes> stat(SftpClient sftp, String path) throws IOException {
        try {
            return Optional.of(sftp.stat(path));
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void get(String path, OutputStream target) {
        connected("while downloading " + path, sftp -> {
            try (InputStream in = sftp.read(server.below(path))) {
                return in.transferTo(target);
            }
        });
    }

    @Override
    public List<RemoteFile> list(String folder) {
        String path = server.below(folder);
        return connected("while listing " + (folder.isEmpty() ? "/" : folder), sftp -> {
            List<RemoteFile> files = new ArrayList<>();
            for (SftpClient.DirEntry entry : sftp.readEntries(path.isEmpty() ? "." : path)) {
                SftpClient.Attributes about = about(sftp, path, entry);
                file(entry.getFilename(), about).ifPresent(files::add);
            }
            files.sort(Comparator.comparing(RemoteFile::name));
            return files;
        });
    }

    /**
     * Empty if it is not a file, is not complete yet, or does not have a plain name. A server need not report when it
     * was changed.
     */
    static Optional<RemoteFile> file(String name, SftpClient.Attributes about) {
        return about.isRegularFile() && Parts.isListed(name)
                ? Optional.of(new RemoteFile(
                        name,
                        about.getSize(),
                        Optional.ofNullable(about.getModifyTime())
                                .map(FileTime::toInstant)
                                .orElse(Instant.EPOCH)))
                : Optional.empty();
    }

    @Override
    public Optional<RemoteFile> find(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return connected("while looking for " + path, sftp -> {
            Optional<SftpClient.Attributes> about = stat(sftp, server.below(path));
            return about.flatMap(found -> file(name, found));
        });
    }

    /** For a link, the attributes of its target, as servers return those of the link itself. */
    private static SftpClient.Attributes about(SftpClient sftp, String folder, SftpClient.DirEntry entry)
            throws IOException {
        SftpClient.Attributes about = entry.getAttributes();
        if (!about.isSymbolicLink()) {
            return about;
        }
        try {
            return sftp.stat((folder.isEmpty() ? "" : folder + "/") + entry.getFilename());
        } catch (SftpException e) {
            return about; // its target cannot be read
        }
    }

    @Override
    public boolean delete(String path) {
        return connected("while deleting " + path, sftp -> {
            if (!exists(sftp, server.below(path))) {
                return false;
            }
            sftp.remove(server.below(path));
            return true;
        });
    }

    private <T> T connected(String doing, Work<T> work) {
        try (ClientSession session = ssh.connect(server.user().orElse("anonymous"), server.host(), server.port())
                .verify(settings.timeout())
                .getSession()) {
            logIn(session);
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                return work.with(sftp);
            }
        } catch (Parts.ContentException e) {
            throw e.thrown();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw failure(doing, e);
        }
    }

    private void logIn(ClientSession session) throws IOException, GeneralSecurityException {
        identify(session);
        session.auth().verify(settings.timeout());
    }

    private RuntimeException failure(String doing, Exception e) {
        Optional<HostKeys.Refusal> refusal = Causes.find(e, HostKeys.Refusal.class);
        if (refusal.isPresent()) {
            return new NonRetryableException(
                    "connection " + settings.name() + ": " + refusal.get().getMessage(), e);
        }
        if (String.valueOf(e.getMessage()).contains("No more authentication methods available")) {
            return Causes.refused(settings, "", e);
        }
        return e instanceof SftpException refused
                ? new ConnectionFailedException(
                        settings.name(),
                        doing + ": " + Causes.oneLine(settings, String.valueOf(refused.getMessage())),
                        e)
                : Causes.failure(settings, doing, e);
    }

    private void identify(ClientSession session) throws IOException, GeneralSecurityException {
        server.password().ifPresent(session::addPasswordIdentity);
        Optional<String> file = settings.get("privateKey");
        if (file.isPresent()) {
            for (KeyPair pair : privateKeys(session, Path.of(file.get()))) {
                session.addPublicKeyIdentity(pair);
            }
        }
    }

    private Iterable<KeyPair> privateKeys(ClientSession session, Path file)
            throws IOException, GeneralSecurityException {
        FilePasswordProvider passphrase =
                settings.secret("passphrase").map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(session, () -> settings.key("privateKey"), in, passphrase);
            if (pairs != null) {
                return pairs;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new NonRetryableException("connection " + settings.name() + ": the private key " + file
                    + " cannot be read (" + Causes.oneLine(settings, e.toString()) + ")");
        }
        throw new NonRetryableException("connection " + settings.name() + ": " + file + " holds no private key");
    }

    @Override
    public Optional<String> where() {
        return Optional.of(settings.name() + " at " + server.where());
    }

    @Override
    public <C> Optional<C> as(Class<C> type) {
        return type == RemoteFiles.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public String greeting() {
        return connected("", sftp -> "SFTP server at " + server.host() + ":" + server.port());
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
