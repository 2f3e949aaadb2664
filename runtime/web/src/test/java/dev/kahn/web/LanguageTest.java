package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Pages on a machine that speaks Turkish, where a small I has no dot. */
@Isolated
class LanguageTest {

    private final Locale before = Locale.getDefault();

    @TempDir
    Path home;

    private GuardedConsole guarded;

    @BeforeEach
    void speak() throws Exception {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        guarded = new GuardedConsole(home);
    }

    @AfterEach
    void be_silent() {
        guarded.close();
        Locale.setDefault(before);
    }

    private String page(String path) throws Exception {
        String token = guarded.token(Role.ADMIN);
        return guarded.send(guarded.to(path).header("Authorization", "Bearer " + token))
                .body();
    }

    @Test
    void a_task_can_be_marked_as_skipped() throws Exception {
        assertThat(page("runs/" + GuardedConsole.FAILED + "/tasks/load/change"))
                .contains("name=\"as\" value=\"skipped\"><button>skipped</button>");
    }

    @Test
    void a_viewer_is_one() throws Exception {
        assertThat(page("people")).contains("<td data-label=\"Role\">viewer</td>");
    }
}
