package dev.kahn.samples.delivery;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.connect.Sensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in the morning for the list of what a supplier delivers, and shelves each item. */
@Dag(schedule = "0 5 * * *", zone = "Asia/Taipei", owner = "stock")
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** From so many pieces on help is called. */
    private static final int LARGE = 100;

    /**
     * What can be chosen for each run.
     *
     * @param list the supplier's file: a line {@code ITEM,PIECES} for each item
     */
    record Params(@Default("inbox/delivery.csv") String list) {}

    /** An item and how many of it come. */
    record Item(String name, int pieces) {

        static Item parse(String line) {
            String[] fields = line.split(",");
            return new Item(fields[0], Integer.parseInt(fields[1].strip()));
        }
    }

    /** What decides who shelves. */
    enum Size {
        SMALL,
        LARGE
    }

    /** The list is there and has been quiet for one poll. No thread waits in between; if it does not come, nothing is done. */
    @Sensor(every = "10s", timeout = "3h", softFail = true)
    boolean arrived(Params params, TaskContext task) {
        return Sensors.hasStoppedGrowing(task, Path.of(params.list()));
    }

    /** Reads the list. */
    @Task(after = "arrived")
    List<Item> items(Params params) throws IOException {
        return Files.readAllLines(Path.of(params.list())).stream()
                .map(Item::parse)
                .toList();
    }

    /** Decides which of the next two tasks runs. */
    @Task
    Size size(@From("items") List<Item> items) {
        return items.stream().mapToInt(Item::pieces).sum() < LARGE ? Size.SMALL : Size.LARGE;
    }

    /** What one can do alone. */
    @Task(after = "size", when = "SMALL")
    void shelveAlone() {
        LOG.info("one is enough");
    }

    /** What one cannot. */
    @Task(after = "size", when = "LARGE")
    void callHelp() {
        LOG.info("help is on its way");
    }

    /** Finds a place for one item; runs once for each, three at a time. */
    @Task(forEach = "items", maxParallel = 3)
    String shelve(@Each Item item) {
        return item.name() + " goes to shelf " + Math.floorMod(item.name().hashCode(), 12);
    }
}
