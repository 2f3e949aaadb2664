package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints comes to nobody. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has a device that is always full")
class LostOutputIT {

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private Kahn.Ended shell(String after, String... args) throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class);
        String command =
                kahn.command(args).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return kahn.start(List.of("bash", "-c", command + after)).ended();
    }

    @Test
    void a_full_disk_is_told_and_no_success() throws Exception {
        for (String verb : new String[] {"list", "--help"}) {
            Kahn.Ended full = shell(" > /dev/full", verb);

            assertThat(full.exit()).as(verb).isEqualTo(3);
            assertThat(full.err()).containsExactly("kahn: the output could not be written: No space left on device");
        }
    }

    @Test
    void whoever_wants_no_more_gets_no_more() throws Exception {
        Kahn.Ended left = shell(" | true; echo ${PIPESTATUS[0]}", "list");

        assertThat(left.out()).containsExactly("0");
        assertThat(left.err()).isEmpty();
    }
}
