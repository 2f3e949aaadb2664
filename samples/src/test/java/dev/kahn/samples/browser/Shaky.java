package dev.kahn.samples.browser;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Parcels that a test lets through and holds up. Files in the folder of the parameter say what happens. */
@Dag(id = "Shaky", owner = "nami", tags = "test")
public final class Shaky {

    enum Speed {
        CALM,
        QUICK
    }

    record Params(
            @Default("2026-11-01") LocalDate day,
            @Default("3") int parcels,
            @Default("QUICK") Speed speed,
            @Default("true") boolean insured,
            @Default("") String folder) {}

    /** Packs what is there. */
    @Task(group = "depot")
    List<Integer> pack(Params params, TaskContext task) {
        task.link("Where they go", "https://example.com/map");
        task.figure("parcels", params.parcels());
        System.out.println("packed " + params.parcels() + " parcels <b>today</b>");
        return IntStream.range(0, params.parcels()).boxed().toList();
    }

    /** Weighs each parcel. */
    @Task(forEach = "pack", group = "depot")
    int weigh(@Each int parcel) {
        return 100 + parcel;
    }

    /** Waits until the file "gate" is there, and says so as it goes. */
    @Task(after = "weigh")
    void drive(Params params, TaskContext task) throws IOException, InterruptedException {
        System.out.println("waiting at the gate");
        task.progress(1, 3, "stops");
        while (Speed.CALM == params.speed() && !Files.exists(Path.of(params.folder(), "gate"))) {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        System.err.println("the gate is open");
        task.progress(3, 3, "stops");
    }

    /** Fails unless the file "address" is there. */
    @Task(after = "drive")
    void deliver(@From("pack") List<Integer> parcels, Params params) throws IOException {
        if (Speed.CALM == params.speed() && !Files.exists(Path.of(params.folder(), "address"))) {
            throw new IOException("nobody knows the address");
        }
        System.out.println("delivered " + parcels.size());
    }

    /** Tells whoever sent them. */
    @Task(after = "deliver")
    void tell() {}
}
