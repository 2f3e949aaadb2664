package dev.kahn.setup;

import dev.kahn.engine.NotifySettings;
import dev.kahn.engine.Overrides;
import dev.kahn.graph.Suggestion;
import dev.kahn.notify.Notifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names of settings that are not about a single DAG, pool or target, and the names of all settings in the environment. */
public final class SettingKeys {

    public static final String LOG_LEVEL = "kahn.log.level";
    public static final String LOG_FORMAT = "kahn.log.format";
    public static final String MAX_RESULT_BYTES = "kahn.result.maxBytes";
    public static final String DB_URL = "kahn.db.url";
    public static final String DB_USER = "kahn.db.user";
    public static final String DB_PASSWORD = "kahn.db.password";
    public static final String DB_PASSWORD_FILE = "kahn.db.password.file";
    public static final String RETENTION = "kahn.retention";
    public static final String PATIENCE = "kahn.shutdown.patience";
    public static final String WEB_PORT = "kahn.web.port";
    public static final String INSTANCE_FACTORY = "kahn.instanceFactory";
    public static final String WEB_URL = "kahn.web.url";
    public static final String WEB_HOST = "kahn.web.host";
    public static final String WEB_PROXIES = "kahn.web.proxies";
    public static final String TLS_KEYSTORE = "kahn.web.tls.keystore";
    public static final String TLS_PASSWORD = "kahn.web.tls.password";
    public static final String TLS_PASSWORD_FILE = "kahn.web.tls.password.file";
    public static final String TLS_CERTIFICATE = "kahn.web.tls.certificate";
    public static final String TLS_KEY = "kahn.web.tls.key";
    public static final String CONNECTION = "kahn.connection.";

    static final List<String> ALL = List.of(
            LOG_LEVEL,
            LOG_FORMAT,
            MAX_RESULT_BYTES,
            RETENTION,
            PATIENCE,
            WEB_PORT,
            WEB_URL,
            WEB_HOST,
            WEB_PROXIES,
            TLS_KEYSTORE,
            TLS_PASSWORD_FILE,
            TLS_PASSWORD,
            TLS_CERTIFICATE,
            TLS_KEY,
            INSTANCE_FACTORY,
            Notifiers.MAIL_CONNECTION,
            Notifiers.MAIL_FROM,
            DB_URL,
            DB_USER,
            DB_PASSWORD_FILE, // before the password itself, which wins if both are set
            DB_PASSWORD);

    /** Secrets, and the settings that name files which contain them, as Docker and Kubernetes provide them. */
    static final Map<String, String> IN_FILES =
            new TreeMap<>(Map.of(DB_PASSWORD, DB_PASSWORD_FILE, TLS_PASSWORD, TLS_PASSWORD_FILE));

    /** The beginnings of settings whose names contain that of a DAG, a pool, a connection or an event. */
    private static final List<String> FAMILIES = Stream.of(
                    Overrides.PREFIX, Overrides.POOL_PREFIX, NotifySettings.PREFIX, CONNECTION)
            .map(prefix -> prefix.split("\\.", -1)[1])
            .toList();

    private SettingKeys() {}

    /** The setting of one of the families that was probably meant: {@code kahn.conection.shop.url} begins like none of them. */
    static Optional<String> meant(String key) {
        String[] path = key.split("\\.", 3);
        return path.length < 3 || Suggestion.nearest(ALL, key).isPresent()
                ? Optional.empty()
                : Suggestion.nearest(FAMILIES, path[1]).map(family -> path[0] + "." + family + "." + path[2]);
    }

    /** {@code kahn.dag.MCWork.maxActiveRuns} as {@code KAHN_DAG_MCWORK_MAX_ACTIVE_RUNS}. */
    static String variable(String key) {
        int name = key.lastIndexOf('.') + 1;
        String words = key.substring(0, name) + key.substring(name).replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return words.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
