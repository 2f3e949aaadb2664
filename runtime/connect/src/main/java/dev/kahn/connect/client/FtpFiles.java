package dev.kahn.connect.client;

import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.RemoteFile;
import dev.kahn.connect.RemoteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** Files over FTP, or over FTPS: with explicit TLS ({@code AUTH TLS}), or with implicit TLS on port 990. */
final class FtpFiles implements Client, RemoteFiles {

    private static final int FTP_PORT = 21;
    private static final int IMPLICIT_TLS_PORT = 990;
    private static final int NOT_LOGGED_IN = 530;
    private static final int NOT_THERE = 550;

    private final ConnectionSettings settings;
    private final Server server;

    FtpFiles(ConnectionSettings settings) {
        this.settings = settings;
        this.server = Server.of(settings, FTP_PORT);
    }

    /**
     * @throws NonRetryableException if the path contains a character that ends a command, as the rest would be the next
     *     command
     */
    private String below(String path) {
        if (path.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new NonRetryableException("connection " + settings.name() + ": \"" + Causes.oneLine(settings, path)
                    + "\" is not a path: it contains a line break");
        }
        return server.below(path);
    }

    /** Work with a client that is logged in. */
    private interface Work<T> {
        T with(FTPClient ftp) throws IOException;
    }

    @Override
    public void put(String path, InputStream content) {
        String file = below(path);
        String part = Parts.nameFor(file);
        connected("while uploading " + path, ftp -> {
            try {
                upload(ftp, part, content);
            } catch (Refusal e) {
                discard(ftp, part, false);
                throw e;
            } catch (IOException e) {
                discard(ftp, part, true);
                Optional<Parts.ContentException> own = Causes.find(e, Parts.ContentException.class);
                if (own.isPresent()) {
                    throw own.get();
                }
                throw e;
            }
            try {
                InPlace.put(new Names(ftp), part, file);
            } catch (IOException e) {
                discard(ftp, part, false);
                throw e;
            }
            return true;
        });
    }

    private static void upload(FTPClient ftp, String part, InputStream content) throws IOException {
        makeFolders(ftp, part);
        Parts.Content counted = new Parts.Content(content);
        check(ftp, ftp.storeFile(part, counted));
        // If the transfer was cut off, a server may keep what it has and report success.
        String size = FTPReply.isPositiveCompletion(ftp.size(part))
                ? ftp.getReplyStrings()[0].substring(3).strip()
                : "";
        if (size.matches("\\d+") && Long.parseLong(size) != counted.bytes()) {
            throw new Refusal("only " + size + " of " + counted.bytes() + " bytes have arrived");
        }
    }

    private record Names(FTPClient ftp) implements InPlace.Names {

        @Override
        public void rename(String from, String to) throws IOException {
            check(ftp.rename(from, to));
        }

        @Override
        public void delete(String path) throws IOException {
            check(ftp.deleteFile(path));
        }

        private void check(boolean isDone) throws IOException {
            if (!isDone) {
                throw new IOException(String.join(" ", ftp.getReplyStrings()));
            }
        }

        /**
         * Falls back to listing the parent folder, as not every server supports MLST. Asked to list a folder, a server
         * would list its content.
         */
        @Override
        public boolean isFile(String path) throws IOException {
            FTPFile told = ftp.mlistFile(path);
            if (told != null) {
                return told.isFile();
            }
            String name = path.substring(path.lastIndexOf('/') + 1);
            return Arrays.stream(ftp.listFiles(path.substring(0, path.length() - name.length())))
                    .anyMatch(file ->
                            file != null && file.isFile() && file.getName().equals(name));
        }
    }

    /** @param isCutOff whether the upload ended in the middle, so that the server still owes a reply */
    private static void discard(FTPClient ftp, String part, boolean isCutOff) {
        try {
            if (isCutOff) {
                ftp.completePendingCommand();
            }
            ftp.deleteFile(part);
        } catch (IOException e) {
            // The server is gone. The part stays there, under a name that nobody mistakes for the file.
        }
    }

    private static void makeFolders(FTPClient ftp, String file) throws IOException {
        for (int slash = file.indexOf('/', 1); slash > 0; slash = file.indexOf('/', slash + 1)) {
            ftp.makeDirectory(file.substring(0, slash)); // refused if it exists; any other failure shows in the upload
        }
    }

    @Override
    public void get(String path, OutputStream target) {
        connected("while downloading " + path, ftp -> {
            check(ftp, ftp.retrieveFile(below(path), target));
            return true;
        });
    }

    @Override
    public List<RemoteFile> list(String folder) {
        return connected("while listing " + (folder.isEmpty() ? "/" : folder), ftp -> {
            FTPFile[] files = ftp.listFiles(below(folder));
            if (ftp.getReplyCode() != NOT_THERE) { // which some servers reply for an empty folder
                check(ftp, FTPReply.isPositiveCompletion(ftp.getReplyCode()));
            }
            return whole(files).sorted(Comparator.comparing(RemoteFile::name)).toList();
        });
    }

    static Stream<RemoteFile> whole(FTPFile[] files) {
        return Arrays.stream(files)
                .filter(file -> file != null && file.isFile() && Parts.isListed(file.getName()))
                .map(file -> new RemoteFile(
                        file.getName(),
                        file.getSize(),
                        Optional.ofNullable(file.getTimestampInstant()).orElse(Instant.EPOCH)));
    }

    @Override
    public Optional<RemoteFile> find(String path) {
        int slash = path.lastIndexOf('/');
        String folder = below(path.substring(0, Math.max(0, slash)));
        String name = path.substring(slash + 1);
        return connected("while looking for " + path, ftp -> {
            FTPFile[] files = ftp.listFiles(folder);
            if (ftp.getReplyCode() != NOT_THERE && !FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
                String answer = String.join(" ", ftp.getReplyStrings());
                // Servers differ in how they report that there is no such folder.
                if (ftp.changeWorkingDirectory(folder) || ftp.getReplyCode() != NOT_THERE) {
                    throw new Refusal(answer);
                }
            }
            return whole(files).filter(file -> file.name().equals(name)).findFirst();
        });
    }

    @Override
    public boolean delete(String path) {
        return connected("while deleting " + path, ftp -> {
            boolean deleted = ftp.deleteFile(below(path));
            String answer = String.join(" ", ftp.getReplyStrings());
            // Servers differ in how they report that there is no such file.
            if (!deleted && ftp.listFiles(below(path)).length > 0) {
                throw new Refusal(answer);
            }
            return deleted;
        });
    }

    /** What the server replied, or did, instead of what it was asked to do. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        Refusal(String what) {
            super(what);
        }
    }

    private static void check(FTPClient ftp, boolean isDone) throws Refusal {
        if (!isDone) {
            throw new Refusal(String.join(" ", ftp.getReplyStrings()));
        }
    }

    private <T> T connected(String doing, Work<T> work) {
        @Nullable FTPClient ftp = null;
        try {
            ftp = client();
            ftp.connect(server.host(), server.port());
            check(ftp, FTPReply.isPositiveCompletion(ftp.getReplyCode()));
            login(ftp);
            return work.with(ftp);
        } catch (Parts.ContentException e) {
            throw e.thrown();
        } catch (FTPConnectionClosedException e) {
            // This exception has only the code of what the server said before it closed the connection.
            String said = ftp == null ? "" : String.join(" ", ftp.getReplyStrings());
            throw Causes.failure(settings, doing, said.isBlank() ? e : new Refusal(said));
        } catch (IOException | GeneralSecurityException e) {
            throw Causes.failure(settings, doing, e);
        } finally {
            hangUp(ftp);
        }
    }

    private FTPClient client() throws GeneralSecurityException {
        FTPClient ftp = server.scheme().equals("ftps") ? secure() : new FTPClient();
        int timeout = (int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis());
        ftp.setConnectTimeout(timeout);
        ftp.setDefaultTimeout(timeout);
        ftp.setDataTimeout(settings.timeout());
        ftp.setControlEncoding(StandardCharsets.UTF_8.name());
        ftp.setControlKeepAliveTimeout(settings.timeout());
        return ftp;
    }

    private FTPClient secure() throws GeneralSecurityException {
        boolean isImplicit = server.port() == IMPLICIT_TLS_PORT;
        Optional<SSLContext> trusted = Trust.context(settings);
        FTPSClient ftps = new FTPSClient(isImplicit, trusted.orElse(SSLContext.getDefault()));
        Optional<TrustManager[]> managers = Trust.managers(settings);
        ftps.setTrustManager(managers.map(all -> all[0]).orElse(null)); // null: use the context's
        ftps.setEndpointCheckingEnabled(true);
        return ftps;
    }

    private void login(FTPClient ftp) throws IOException {
        ftp.setSoTimeout((int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis()));
        boolean isIn =
                ftp.login(server.user().orElse("anonymous"), server.password().orElse(""));
        if (!isIn && ftp.getReplyCode() == NOT_LOGGED_IN) {
            throw Causes.refused(settings, String.join(" ", ftp.getReplyStrings()), new IOException("530"));
        }
        check(ftp, isIn);
        ftp.sendCommand("OPTS UTF8 ON"); // a server that uses only UTF-8 may refuse this, and works all the same
        ftp.enterLocalPassiveMode();
        check(ftp, ftp.setFileType(FTP.BINARY_FILE_TYPE));
        if (ftp instanceof FTPSClient ftps) {
            ftps.execPBSZ(0);
            ftps.execPROT("P");
        }
    }

    private static void hangUp(@Nullable FTPClient ftp) {
        if (ftp != null && ftp.isConnected()) {
            try {
                ftp.disconnect();
            } catch (IOException e) {
                // The connection ends either way.
            }
        }
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
        return connected("", ftp -> "FTP server at " + server.host() + ":" + server.port());
    }

    @Override
    public void close() {
        // Nothing stays open between two calls.
    }
}
