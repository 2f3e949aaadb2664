package dev.kahn.setup;

import dev.kahn.engine.NotifySettings;
import dev.kahn.engine.Overridden;
import dev.kahn.engine.Overrides;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.Suggestion;
import dev.kahn.store.AddressException;
import dev.kahn.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Combines the settings and checks all of them before anything starts.
 *
 * <p>In the environment, only names of settings are read, and what is nearly one is refused. Whatever else begins with
 * {@code KAHN_} is ignored: Kubernetes, for one, injects {@code KAHN_SERVICE_HOST} next to a service named kahn. The variable of a
 * setting is in capitals, with {@code _} for what is not a letter or digit: {@code kahn.log.level} is {@code KAHN_LOG_LEVEL}, {@code kahn.dag.MCWork.maxActiveRuns} is
 * {@code KAHN_DAG_MCWORK_MAX_ACTIVE_RUNS}.
 */
final class SettingsReader {

    private static final List<String> LEVELS = LogLevels.ALL;
    private static final List<String> FORMATS = List.of("text", "json");
    private static final String CONNECTION_VARIABLE = "KAHN_CONNECTION_";

    private final Collection<DagGraph> dags;
    private final boolean oneDag;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param dags the DAGs that can be configured
     * @param oneDag whether the program is for one DAG: then there may be others, in programs that share the home and its file
     */
    SettingsReader(Collection<DagGraph> dags, boolean oneDag) {
        this.dags = dags;
        this.oneDag = oneDag;
    }

    /** @throws UsageException that names every bad setting */
    Settings read(Path home, Map<String, String> environment, Map<String, String> typed) {
        SettingsFile file = SettingsFile.in(home);
        file.values().forEach((key, value) -> {
            if (!isOfAnotherProgram(key)) {
                put(key, value, file.whereIs(key));
            }
        });
        readEnvironment(environment);
        typed.forEach((key, value) -> put(key, value.strip(), "--set"));
        SettingKeys.IN_FILES.forEach(this::readFile);

        for (String key : new TreeSet<>(values.keySet())) {
            check(key, values.getOrDefault(key, ""));
        }
        Overridden overridden = Overrides.apply(dags, values, this::origin);
        problems.addAll(overridden.problems());
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new Settings(values, overridden);
    }

    private void put(String key, String value, String origin) {
        SettingKeys.IN_FILES.forEach((secret, file) -> { // one or the other: the last one wins
            if (key.equals(secret) || key.equals(file)) {
                values.remove(key.equals(secret) ? file : secret);
            }
        });
        values.put(key, value);
        origins.put(key, origin);
    }

    /** Whether a key is about a DAG or a pool of another program; not if its name looks like a typo. */
    private boolean isOfAnotherProgram(String key) {
        if (oneDag && key.startsWith(Overrides.POOL_PREFIX)) {
            String pool = key.substring(Overrides.POOL_PREFIX.length()).split("\\.", 2)[0];
            return Suggestion.nearest(Overrides.pools(dags), pool).isEmpty();
        }
        if (!oneDag || !key.startsWith(Overrides.PREFIX)) {
            return false;
        }
        String dag = key.substring(Overrides.PREFIX.length()).split("\\.", 2)[0];
        List<String> ids = dags.stream().map(DagGraph::id).toList();
        return Suggestion.nearest(ids, dag).isEmpty();
    }

    private void readFile(String secret, String setting) {
        String file = values.get(setting);
        if (file == null) {
            return;
        }
        try {
            put(secret, Files.readString(Path.of(file)).strip(), "in the file " + file);
        } catch (IOException | IllegalArgumentException e) {
            problem(
                    setting,
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(CONNECTION_VARIABLE)) {
                ConnectionKeys.ofVariable(name, values.keySet()).ifPresent(key -> put(key, value.strip(), name));
            }
        });
        List<String> keys = new ArrayList<>(SettingKeys.ALL);
        NotifySettings.events().forEach(event -> keys.add(NotifySettings.PREFIX + event));
        Overrides.pools(dags).forEach(pool -> keys.add(Overrides.poolKey(pool)));
        String anyDag = SettingKeys.variable(Overrides.PREFIX);
        if (environment.keySet().stream().anyMatch(name -> name.startsWith(anyDag))) {
            dags.forEach(dag -> keys.addAll(Overrides.keys(dag)));
        }
        keys.forEach(key -> readVariable(key, environment));
        Optional<String> onlyDag =
                dags.stream().map(DagGraph::id).filter(id -> oneDag).findFirst();
        problems.addAll(
                new MisspeltVariables(keys.stream().map(SettingKeys::variable).toList(), onlyDag)
                        .among(environment.keySet()));
    }

    /** Kubernetes sets {@code KAHN_WEB_PORT} to {@code tcp://…} in all containers next to a service named kahn-web. */
    private void readVariable(String key, Map<String, String> environment) {
        String name = SettingKeys.variable(key);
        String value = environment.get(name);
        if (value != null && !value.startsWith("tcp://")) {
            put(key, value.strip(), name);
        }
    }

    private void check(String key, String value) {
        if (key.startsWith(Overrides.PREFIX) || key.startsWith(Overrides.POOL_PREFIX)) {
            return;
        }
        if (key.startsWith(NotifySettings.PREFIX)) {
            NotifySettings.problem(key.substring(NotifySettings.PREFIX.length()), value)
                    .ifPresent(what -> problem(key, what));
        } else if (key.startsWith(SettingKeys.CONNECTION)) {
            ConnectionKeys.problem(key, value, values).ifPresent(what -> problem(key, what));
        } else if (!SettingKeys.ALL.contains(key)) {
            problem(
                    key,
                    "there is no such setting; "
                            + SettingKeys.meant(key)
                                    .map(meant -> "did you mean \"" + meant + "\"?")
                                    .orElseGet(() -> Suggestion.among(SettingKeys.ALL, key, "the settings include")));
        } else if (key.equals(SettingKeys.LOG_LEVEL) && !LEVELS.contains(value)) {
            problem(key, "\"" + value + "\" is not a level; " + Suggestion.among(LEVELS, value, "the levels are"));
        } else if (key.equals(SettingKeys.LOG_FORMAT) && !FORMATS.contains(value)) {
            problem(key, "\"" + value + "\" is not a format; the formats are text and json");
        } else if (key.equals(SettingKeys.MAX_RESULT_BYTES) && !value.matches("[1-9][0-9]{0,8}")) {
            problem(key, "\"" + value + "\" is not a number of bytes from 1 to 999999999");
        } else if (key.equals(SettingKeys.WEB_PORT) && !Port.isOne(value)) {
            problem(key, Port.problem(value));
        } else if (key.equals(SettingKeys.WEB_URL) && !value.matches("https?://[^\\s\"<>]+")) {
            problem(key, "\"" + value + "\" is not an address; write it like https://kahn.example.com");
        } else if (key.equals(SettingKeys.DB_URL)) {
            checkAddress(key, value);
        } else if (key.equals(SettingKeys.RETENTION)) {
            checkAge(key, value);
        } else if (key.equals(SettingKeys.PATIENCE)) {
            checkDuration(key, value);
        }
    }

    private void checkAddress(String key, String value) {
        DriverLog.silence();
        try {
            Database.of(value, null, null);
        } catch (AddressException e) {
            problem(key, String.valueOf(e.getMessage()));
        }
    }

    private void checkAge(String key, String value) {
        if (checkDuration(key, value).filter(Duration::isZero).isPresent()) {
            problem(
                    key,
                    "runs cannot be kept for " + value + "; write a longer time, or leave the setting out to keep"
                            + " them forever");
        }
    }

    private Optional<Duration> checkDuration(String key, String value) {
        try {
            return Optional.of(Durations.parse(value));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void problem(String key, String what) {
        problems.add("setting " + key + " (" + origin(key) + "): " + what);
    }

    private String origin(String key) {
        return origins.getOrDefault(key, "");
    }
}
