package dev.kahn.samples.demo;

import dev.kahn.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the servers that MCWork works with, then runs Kahn with the arguments, such as {@code run MCWork}. Without
 * arguments the servers run until Ctrl-C, for use from another terminal. {@code -Ddemo.customers=10000} makes the shop
 * bigger.
 */
public final class Demo {

    private static final Path FOLDER = Path.of("outbox");

    private Demo() {}

    /** @param arguments for the command line of Kahn */
    public static void main(String[] arguments) throws Exception {
        Main.takeChargeOfLogs();
        DemoServers servers = DemoServers.start(FOLDER, Integer.getInteger("demo.customers", DemoShop.EXPORTED));
        if (arguments.length == 0) {
            System.out.println("The servers are there until Ctrl-C. To use them, put into kahn.properties:\n");
            servers.settings().forEach((key, value) -> System.out.println(key + "=" + value));
            new CountDownLatch(1).await();
        }
        System.out.println(servers.whereToLook());
        if (arguments[0].equals("run")) {
            System.out.println(
                    "Afterwards, this shows the run in a browser, and runs it every ten minutes:\n  java -cp "
                            + System.getProperty("java.class.path") + " " + Demo.class.getName() + " serve\n");
        }
        Main.main(with(servers.settings(), arguments));
    }

    private static String[] with(Map<String, String> settings, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        settings.forEach((key, value) -> {
            all.add("--set");
            all.add(key + "=" + value);
        });
        return all.toArray(String[]::new);
    }
}
