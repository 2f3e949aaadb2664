package dev.kahn.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir
    Path home;

    private Settings read(Map<String, String> environment) {
        return new SettingsReader(List.of(), false).read(home, environment, Map.of());
    }

    @Test
    void a_password_may_stand_in_a_file_of_its_own() throws Exception {
        String file =
                Files.writeString(home.resolve("password"), "correct horse\n").toString();

        assertThat(read(Map.of("KAHN_DB_PASSWORD_FILE", file)).get("kahn.db.password"))
                .isEqualTo(Optional.of("correct horse"));
        assertThat(read(Map.of("KAHN_WEB_TLS_PASSWORD_FILE", file)).get("kahn.web.tls.password"))
                .isEqualTo(Optional.of("correct horse"));
        assertThat(read(Map.of("KAHN_DB_PASSWORD_FILE", file, "KAHN_DB_PASSWORD", "said"))
                        .get("kahn.db.password"))
                .isEqualTo(Optional.of("said"));
    }

    @Test
    void what_is_said_last_counts_the_password_or_its_file() throws Exception {
        String file =
                Files.writeString(home.resolve("password"), "correct horse").toString();
        Files.writeString(home.resolve("kahn.properties"), "kahn.db.password=said in the home");

        assertThat(read(Map.of()).get("kahn.db.password")).contains("said in the home");
        assertThat(read(Map.of("KAHN_DB_PASSWORD_FILE", file)).get("kahn.db.password"))
                .contains("correct horse");
        Files.writeString(home.resolve("kahn.properties"), "kahn.db.password.file=" + file);
        assertThat(read(Map.of("KAHN_DB_PASSWORD", "said")).get("kahn.db.password"))
                .contains("said");
    }

    /** As of a home that its user keeps for himself; a link in a circle cannot be read by an administrator either. */
    @Test
    void settings_that_cannot_be_read_are_not_taken_for_none() throws Exception {
        Path file = home.resolve("kahn.properties");
        Files.createSymbolicLink(file, file);

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file + " cannot be read: ");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_its_setting() {
        String file = home.resolve("nowhere").toString();

        assertThatThrownBy(() -> read(Map.of("KAHN_DB_PASSWORD_FILE", file)))
                .isInstanceOf(UsageException.class)
                .hasMessage("setting kahn.db.password.file (KAHN_DB_PASSWORD_FILE): the file " + file
                        + " cannot be read (NoSuchFileException)");
    }

    private Settings read(boolean isOneDag, String variable) {
        DagGraph dag = DagGraph.builder("Mailing", "shop.Mailing")
                .version("v1")
                .task(TaskNode.builder("pause").build())
                .build();
        return new SettingsReader(List.of(dag), isOneDag).read(home, Map.of(variable, "1"), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "KAHN_LOG_LEVL, KAHN_LOG_LEVEL",
        "KAHN_WEB_PROT, KAHN_WEB_PORT",
        "KAHN_HOEM, KAHN_HOME",
        "KAHN_NOTIFY_FAILUR, KAHN_NOTIFY_FAILURE",
        "KAHN_DAG_MAILING_RETIRES, KAHN_DAG_MAILING_RETRIES",
        "KAHN_DAG_MAILING_TASK_PAUSE_DELEY, KAHN_DAG_MAILING_TASK_PAUSE_DELAY",
        "KAHN_CONNECTION_SHOP_ULR, KAHN_CONNECTION_SHOP_URL",
        "KAHN_CONNECTION_SHOP_DB_PASWORD, KAHN_CONNECTION_SHOP_DB_PASSWORD"
    })
    void a_misspelt_variable_is_refused_like_a_misspelt_key(String written, String meant) {
        for (boolean isOneDag : List.of(true, false)) {
            assertThatThrownBy(() -> read(isOneDag, written))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("variable " + written + ": there is no such setting; did you mean " + meant + "?");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAHN_SERVICE_HOST",
                "KAHN_SERVICE_PORT_HTTP",
                "KAHN_PORT",
                "KAHN_PORT_8080_TCP_ADDR",
                "KAHN_WEB_SERVICE_PORT",
                "KAHN_DB_PORT_5432_TCP_PROTO",
                "KAHN_CI_REPOSITORY",
                "KAHN_ENV",
                "KAHN_DAG",
                "KAHN_RUN",
                "KAHN_TASK",
                "KAHN_ATTEMPT",
                "KAHN_INTERVAL_START",
                "KAHN_IDEMPOTENCY_KEY",
                "KAHN_SCHEDULED_FOR"
            })
    void a_variable_of_others_is_left_alone(String name) {
        assertThat(read(false, name).all()).isEmpty();
    }

    @Test
    void a_program_for_one_dag_leaves_the_variables_of_another_alone() {
        assertThat(read(true, "KAHN_DAG_MAILING2_RETRIES").all()).isEmpty();
    }
}
