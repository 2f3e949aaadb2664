package dev.kahn.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
