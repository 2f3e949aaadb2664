package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code completion} and {@code man} print, given to the programs that it is for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionIT {

    private Path folder;
    private Kahn kahn;

    @BeforeAll
    @SuppressWarnings("unchecked")
    void print(@TempDir Path temporary) throws Exception {
        folder = temporary;
        kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class);
        Kahn.Ended script = kahn.run("completion", "bash", "--name", "shop");
        assertThat(script.exit()).isZero();
        assertThat(script.err()).isEmpty();
        Files.write(folder.resolve("completion"), script.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hist               | history
            run ''             | Failing Mailing
            run --on           | --only
            run --js           | --json
            graph --format ''  | text mermaid dot svg json
            mark 1 upload ''   | success failed skipped
            status --dag M     | Mailing
            completion ''      | bash zsh
            """)
    void bash_completes(String typed, String completed) throws Exception {
        String words = "shop " + typed;
        Kahn.Ended bash = kahn.start(List.of("bash", "-c", """
                        compopt() { :; }  # it is only there while a person types
                        . "$0/completion"
                        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        _complete_shop
                        echo "${COMPREPLY[*]}"
                        """.formatted(words), folder.toString()))
                .ended();

        assertThat(bash.err()).isEmpty();
        assertThat(bash.out()).containsExactly(completed);
    }

    @Test
    void zsh_gets_the_same_script_for_its_own_way_of_finding_it() {
        Kahn.Ended zsh = kahn.run("completion", "zsh", "--name", "shop");

        assertThat(zsh.out().get(0)).isEqualTo("#compdef shop");
        assertThat(zsh.out()).contains("complete -F _complete_shop -o default shop shop.sh shop.bash");
    }

    @Test
    void the_manual_page_is_about_every_verb() {
        Kahn.Ended man = kahn.run("man");

        assertThat(man.exit()).isZero();
        assertThat(man.out().get(0)).matches("\\.TH KAHN 1 \"\" \"Kahn .+\" \"User Commands\"");
        assertThat(man.out())
                .contains(
                        ".SH VERBS",
                        ".B \\-\\-only TASK",
                        ".SS history [\\-n N] [\\-\\-state STATE] [\\-\\-from INSTANT] [\\-\\-to INSTANT]"
                                + " [\\-\\-server URL] [\\-\\-token\\-file FILE] [DAG]")
                .allMatch(line -> !line.startsWith("'") && !line.isBlank());
    }
}
