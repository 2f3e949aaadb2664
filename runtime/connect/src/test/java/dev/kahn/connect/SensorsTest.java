package dev.kahn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.connect.client.ConfiguredConnections;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            polls.add(Sensors.hasStoppedGrowing(task, file)); // and stays so
            return polls;
        });

        assertThat(attempt.result()).isEqualTo("[false,false,false,false,false,true,true]");
    }

    @Test
    void two_files_that_are_waited_for_together_are_both_quiet_one_day() throws Exception {
        Path first = Files.writeString(folder.resolve("a"), "a");
        Path second = Files.writeString(folder.resolve("b"), "b");
        Attempt attempt = Attempt.run(folder, task -> {
            List<Boolean> polls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                polls.add(Sensors.hasStoppedGrowing(task, first) && Sensors.hasStoppedGrowing(task, second));
            }
            return polls;
        });

        assertThat(attempt.result()).isEqualTo("[false,false,true]");
    }

    @Test
    void a_file_of_the_same_name_on_another_server_is_another() throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("here", "there")) {
            Path there = Files.createDirectory(folder.resolve(name));
            Files.setLastModifiedTime(Files.writeString(there.resolve("a"), "a"), FileTime.from(Instant.EPOCH));
            settings.put("kahn.connection." + name + ".url", there.toUri().toString());
        }
        try (ConfiguredConnections connections = new ConfiguredConnections(settings, Clock.systemUTC())) {
            Attempt attempt = Attempt.run(
                    folder,
                    task -> List.of(
                            Sensors.hasStoppedGrowing(task, connections.get("here", RemoteFiles.class), "a"),
                            Sensors.hasStoppedGrowing(task, connections.get("there", RemoteFiles.class), "a"),
                            Sensors.hasStoppedGrowing(task, connections.get("here", RemoteFiles.class), "a")));

            assertThat(attempt.result()).isEqualTo("[false,false,true]");
        }
    }

    @Test
    void a_file_is_quiet_whichever_client_of_its_connection_looks() throws Exception {
        Files.writeString(folder.resolve("a"), "a");
        Map<String, String> settings =
                Map.of("kahn.connection.it.url", folder.toUri().toString());
        Attempt attempt = Attempt.run(folder, task -> {
            List<Boolean> polls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                try (ConfiguredConnections anew = new ConfiguredConnections(settings, Clock.systemUTC())) {
                    polls.add(Sensors.hasStoppedGrowing(task, anew.get("it", RemoteFiles.class), "a"));
                }
            }
            return polls;
        });

        assertThat(attempt.result()).isEqualTo("[false,true]");
    }

    @Test
    void clients_of_a_users_own_are_told_apart_and_not_kept() throws Exception {
        RemoteFiles other = new OneFile();
        List<WeakReference<RemoteFiles>> asked = new ArrayList<>();
        Attempt attempt = Attempt.run(folder, task -> {
            RemoteFiles one = new OneFile();
            asked.add(new WeakReference<>(one));
            return List.of(
                    Sensors.hasStoppedGrowing(task, one, "a"),
                    Sensors.hasStoppedGrowing(task, other, "a"),
                    Sensors.hasStoppedGrowing(task, one, "a"),
                    Sensors.hasStoppedGrowing(task, other, "a"));
        });

        assertThat(attempt.result()).isEqualTo("[false,false,true,true]");
        while (asked.get(0).get() != null) {
            assertThat(Thread.interrupted()).as("time is over").isFalse();
            System.gc();
        }
    }

    private static final class OneFile implements RemoteFiles {
        @Override
        public void put(String path, InputStream content) {}

        @Override
        public void get(String path, OutputStream target) {}

        @Override
        public List<RemoteFile> list(String path) {
            return List.of(new RemoteFile("a", 1, Instant.EPOCH));
        }

        @Override
        public boolean delete(String path) {
            return false;
        }
    }
}
