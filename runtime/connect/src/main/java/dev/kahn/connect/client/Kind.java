package dev.kahn.connect.client;

import dev.kahn.connect.ConnectionSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of connections, which the scheme of the URL tells apart. Types and classes of libraries that a user adds
 * only when needed are given here by name, since that loads nothing.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable, and the openers hold nothing
enum Kind {
    DATABASE(
            "database",
            List.of("jdbc"),
            List.of("maxPoolSize"),
            List.of("javax.sql.DataSource"),
            List.of("com.zaxxer.hikari.HikariDataSource"),
            "com.zaxxer:HikariCP",
            (settings, clock) -> JdbcClient.open(settings)),
    MAIL(
            "mail",
            List.of("smtp", "smtps"),
            List.of("from", "startTls", "trust"),
            List.of("jakarta.mail.Session", "dev.kahn.connect.Mailer"),
            List.of("org.eclipse.angus.mail.smtp.SMTPTransport"),
            "org.eclipse.angus:angus-mail",
            (settings, clock) -> new MailClient(settings, clock)), // a method reference would load it, and its library
    FTP(
            "FTP",
            List.of("ftp", "ftps"),
            List.of("trust"),
            List.of("dev.kahn.connect.RemoteFiles"),
            List.of("org.apache.commons.net.ftp.FTPClient"),
            "commons-net:commons-net",
            (settings, clock) -> new FtpFiles(settings)),
    SFTP(
            "SFTP",
            List.of("sftp"),
            List.of("privateKey", "passphrase", "knownHosts"),
            List.of("dev.kahn.connect.RemoteFiles"),
            List.of("org.apache.sshd.sftp.client.SftpClient"),
            "org.apache.sshd:sshd-sftp",
            (settings, clock) -> new SftpFiles(settings)),
    FOLDER(
            "folder",
            List.of("file"),
            List.of(),
            List.of("dev.kahn.connect.RemoteFiles"),
            List.of("java.nio.file.Files"),
            "",
            (settings, clock) -> new FolderFiles(settings)),
    S3(
            "S3",
            List.of("s3"),
            List.of("endpoint", "region", "trust"),
            List.of("software.amazon.awssdk.services.s3.S3Client"),
            List.of(
                    "software.amazon.awssdk.services.s3.S3Client",
                    "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient"),
            "software.amazon.awssdk:s3 and software.amazon.awssdk:url-connection-client",
            (settings, clock) -> new S3Connection(settings)),
    HTTP(
            "HTTP",
            List.of("http", "https"),
            List.of("token", "trust"),
            List.of("dev.kahn.connect.HttpConnection"),
            List.of("java.net.http.HttpClient"),
            "",
            (settings, clock) -> new JdkHttpConnection(settings));

    /** The options that all kinds have. */
    private static final List<String> COMMON = List.of("url", "user", "password", "timeout");

    /** The options that can also be read from a file. */
    private static final List<String> SECRETS = List.of("url", "user", "password", "passphrase", "token");

    private final String title;
    private final List<String> schemes;
    private final List<String> options;
    private final List<String> types;
    private final List<String> libraries;
    private final String artifact;
    private final Opener opener;

    /** Creates a client. It may connect, but need not. */
    private interface Opener {
        Client open(ConnectionSettings settings, Clock clock) throws Exception;
    }

    Kind(
            String title,
            List<String> schemes,
            List<String> options,
            List<String> types,
            List<String> libraries,
            String artifact,
            Opener opener) {
        this.title = title;
        this.schemes = schemes;
        this.options = options;
        this.types = types;
        this.libraries = libraries;
        this.artifact = artifact;
        this.opener = opener;
    }

    /** The kind of a URL; empty if only a factory can open it. */
    static Optional<Kind> of(String url) {
        String scheme = url.substring(0, Math.max(0, url.indexOf(':'))).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.schemes.contains(scheme))
                .findFirst();
    }

    static List<String> allSchemes() {
        return Arrays.stream(values()).flatMap(kind -> kind.schemes.stream()).toList();
    }

    /** The options of this kind. */
    List<String> options() {
        List<String> all = new ArrayList<>(COMMON);
        all.addAll(options);
        SECRETS.stream().filter(List.copyOf(all)::contains).forEach(secret -> all.add(secret + ".file"));
        return List.copyOf(all);
    }

    static boolean isSecret(String option) {
        return SECRETS.contains(option) && !option.equals("user");
    }

    /** The types that a body can take it as, as written in Java. */
    List<String> types() {
        return types;
    }

    String title() {
        return title;
    }

    /** The library to add to the class path, if it is missing. */
    Optional<String> missingArtifact() {
        try {
            for (String library : libraries) {
                Class.forName(library, false, Kind.class.getClassLoader());
            }
            return Optional.empty();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.of(artifact);
        }
    }

    Client open(ConnectionSettings settings, Clock clock) throws Exception {
        return opener.open(settings, clock);
    }
}
