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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in the morning for the list of what a supplier delivers, and shelves each item. */
@Dag(schedule = "0 5 * * *", zone = "Asia/Taipei", owner = "stock")
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    /** The number of pieces from which on help is called. */
    private static final int LARGE = 100;

    /**
     * The parameters of a run.
     *
     * @param list the supplier's file: a line {@code ITEM,PIECES} for each item
     */
    record Params(@Default("inbox/delivery.csv") String list) {}

    /** An item and how many pieces of it arrive. */
    record Item(String name, int pieces) {

        static Item parse(String line) {
            String[] fields = line.split(",");
            return new Item(fields[0], Integer.parseInt(fields[1].strip()));
        }
    }

    /** The size of a delivery, which decides who shelves it. */
    enum Size {
        SMALL,
        LARGE
    }

    /**
     * Waits until the list is there and unchanged for one poll. No thread is held between polls; if the list does not
     * come, nothing is done.
     */
    @Sensor(every = "10s", timeout = "3h", softFail = true)
    boolean arrived(Params params, TaskContext task) {
        return Sensors.hasStoppedGrowing(task, Path.of(params.list()));
    }

    /**
     * Moves the list to {@code taken}, so that no other run takes it too. If an earlier attempt has moved it and died,
     * whatever has arrived since is left to the next run.
     */
    @Task(after = "arrived")
    String take(Params params, TaskContext task) throws IOException {
        Path list = Path.of(params.list());
        LocalDate day = LocalDate.ofInstant(task.scheduledFor(), ZONE);
        Path folder = Files.createDirectories(list.resolveSibling("taken").toAbsolutePath());
        Path taken = folder.resolve(day + "-" + task.idempotencyKey().replace('/', '-') + ".csv");
        if (Files.notExists(taken)) {
            Files.move(list, taken);
        }
        return taken.toString();
    }

    /** Reads the list. */
    @Task
    List<Item> items(@From("take") String list) throws IOException {
        return Files.readAllLines(Path.of(list)).stream().map(Item::parse).toList();
    }

    /** Decides which of the next two tasks runs. */
    @Task
    Size size(@From("items") List<Item> items) {
        return items.stream().mapToInt(Item::pieces).sum() < LARGE ? Size.SMALL : Size.LARGE;
    }

    /** Shelves what one person can shelve alone. */
    @Task(after = "size", when = "SMALL")
    void shelveAlone() {
        LOG.info("one is enough");
    }

    /** Calls help for more than that. */
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
