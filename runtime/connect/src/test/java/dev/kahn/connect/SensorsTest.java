package dev.kahn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of databases, servers and S3 their own tests ask the sensors. */
@Timeout(60)
class SensorsTest {

    @TempDir
    Path folder;

    @Test
    void a_file_has_stopped_growing_when_it_is_as_it_was_at_the_poll_before() throws Exception {
        Path file = folder.resolve("orders.csv");
        Attempt attempt = Attempt.run(folder, task -> {
            List<Boolean> polls = new ArrayList<>();
            polls.add(Sensors.hasStoppedGrowing(task, file)); // not there
            Files.writeString(file, "a");
            polls.add(Sensors.hasStoppedGrowing(task, file)); // seen first
            Files.writeString(file, "ab");
            polls.add(Sensors.hasStoppedGrowing(task, file)); // grown
            Files.delete(file);
            polls.add(Sensors.hasStoppedGrowing(task, file)); // gone
            Files.writeString(file, "ab");
            polls.add(Sensors.hasStoppedGrowing(task, file)); // seen first again
            polls.add(Sensors.hasStoppedGrowing(task, file)); // quiet
            polls.add(Sensors.hasStoppedGrowing(task, file)); // another task of the same run asks anew
            return polls;
        });

        assertThat(attempt.result()).isEqualTo("[false,false,false,false,false,true,false]");
    }
}
