package dev.kahn.samples;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The samples as people run them: the jar, in a process of its own, from a folder that is not the project's. */
@Timeout(value = 5, unit = MINUTES)
class SamplesIT {

    @TempDir
    Path folder;

    @AutoClose
    private CommandLine kahn;

    @BeforeEach
    void be_elsewhere() {
        kahn = new CommandLine(folder);
    }

    @Test
    void ShellWork_runs_three_scripts() throws Exception {
        String scripts = Path.of("scripts").toAbsolutePath().toString();
        CommandLine.Outcome run = kahn.call(
                "run", "ShellWork", "--param", "scripts=" + scripts, "--set", "kahn.dag.ShellWork.task.sleep.delay=1s");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        Path list = folder.resolve("outbox/ShellWork/run-1/subscribers.csv");
        assertThat(Path.of(list + ".mailed")).content().hasLineCount(3);
        assertThat(Path.of(list + ".texted")).content().hasLineCount(2);
        assertThat(kahn.call("logs", "latest", "mail").out()).contains("mailing yating@example.com");
        assertThat(tasks(kahn.call("status", "--json").json())
                        .get("sync")
                        .get("result")
                        .get("subscribers")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void ShellWork_sends_nothing_again_to_whom_its_scripts_have_reached_already() throws Exception {
        Path list = folder.resolve("outbox/ShellWork/run-1/subscribers.csv");
        Files.createDirectories(list.getParent());
        Files.writeString(Path.of(list + ".mailed"), "hsini@example.com\n");
        Files.writeString(Path.of(list + ".texted"), "0900-000-123\n");
        String scripts = Path.of("scripts").toAbsolutePath().toString();
        CommandLine.Outcome run = kahn.call(
                "run", "ShellWork", "--param", "scripts=" + scripts, "--set", "kahn.dag.ShellWork.task.sleep.delay=1s");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(kahn.call("logs", "latest", "mail").out())
                .contains("hsini@example.com has its mail already", "mailing yating@example.com")
                .doesNotContain("mailing hsini@example.com");
        assertThat(kahn.call("logs", "latest", "sms").out())
                .contains("0900-000-123 has its text already", "texting 0900-000-125")
                .doesNotContain("texting 0900-000-123");
    }

    @Test
    void ShellWork_says_in_one_line_which_script_is_not_there_or_cannot_be_executed() throws Exception {
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        String[] run = {"run", "ShellWork", "--param", "scripts=" + scripts};

        assertThat(kahn.call(run).out())
                .contains("✗ sync: NonRetryableException: cannot run ./sync.sh: there is no file "
                        + scripts.resolve("sync.sh"));
        Files.writeString(scripts.resolve("sync.sh"), "#!/bin/sh\n");
        assertThat(kahn.call(run).out())
                .contains(
                        "✗ sync: NonRetryableException: cannot run ./sync.sh: it is not executable; run chmod +x on it");
    }

    @Test
    void a_script_that_writes_50_megabytes_harms_nothing() throws Exception {
        harmsNothing(50_000_000);
    }

    @Test
    @Tag("soak")
    void a_script_that_writes_a_gigabyte_harms_nothing() throws Exception {
        harmsNothing(1_000_000_000);
    }

    /** Half of it in lines, half in one line without end; with a heap that would not hold a tenth. */
    private void harmsNothing(long bytes) throws Exception {
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        Path script = Files.writeString(scripts.resolve("sync.sh"), """
                #!/bin/sh
                yes 'a line that is a hundred characters long, as lines of real programs mostly are, more or less so........' | head -c %1$d
                head -c %1$d /dev/zero | tr '\\0' x
                echo
                echo '{"subscribers": 3, "list": "none"}'
                """.formatted(bytes / 2));
        assertThat(script.toFile().setExecutable(true)).isTrue();

        CommandLine.Outcome run = kahn.start(
                        List.of("-Xmx48m"), "run", "ShellWork", "--only", "sync", "--param", "scripts=" + scripts)
                .end();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).hasSizeLessThan(10_000);
        try (Stream<Path> files = Files.walk(folder.resolve(".kahn/logs"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isBetween(1_000_000L, 70_000_000L);
        }
        assertThat(kahn.call("status").out()).contains("success");
    }

    @Test
    void Delivery_waits_for_its_file_and_takes_a_branch() throws Exception {
        Path list = folder.resolve("delivery.csv");
        CommandLine.Call run = kahn.start(
                "run", "Delivery", "--param", "list=" + list, "--set", "kahn.dag.Delivery.task.arrived.every=1s");
        Files.writeString(list, "tea,60\nrice,70\n");

        CommandLine.Outcome ended = run.end();
        assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
        Map<String, JsonNode> tasks = tasks(kahn.call("status", "--json").json());
        assertThat(text(tasks.get("callHelp"), "state")).isEqualTo("SUCCESS");
        assertThat(text(tasks.get("shelveAlone"), "state")).isEqualTo("SKIPPED");
        assertThat(tasks.get("shelve").get("counts").get("SUCCESS").asInt()).isEqualTo(2);
        assertThat(Path.of(text(tasks.get("take"), "result")))
                .hasParent(folder.resolve("taken"))
                .hasContent("tea,60\nrice,70");
    }

    @Test
    void Delivery_takes_no_list_twice() throws Exception {
        Path list = Files.writeString(folder.resolve("delivery.csv"), "tea,60\n");
        String[] run = {
            "run",
            "Delivery",
            "--param",
            "list=" + list,
            "--set",
            "kahn.dag.Delivery.task.arrived.every=1s",
            "--set",
            "kahn.dag.Delivery.task.arrived.timeout=10s"
        };

        assertThat(kahn.call(run).exitCode()).isZero();
        assertThat(list).doesNotExist();
        assertThat(state("shelve")).isEqualTo("SUCCESS");

        assertThat(kahn.call(run).exitCode()).isZero();
        assertThat(state("take")).as("nothing has come since").isEqualTo("SKIPPED");

        Files.writeString(list, "rice,70\n");
        assertThat(kahn.call(run).exitCode()).isZero();
        assertThat(state("shelve")).isEqualTo("SUCCESS");
        assertThat(folder.resolve("taken"))
                .isDirectoryContaining(taken -> taken.toString().contains("-Delivery-3-"));
    }

    @Test
    void DailySales_takes_one_branch_and_cleans_up() throws Exception {
        assertThat(kahn.call("run", "DailySales", "--param", "dailyTarget=1").exitCode())
                .isZero();

        Map<String, JsonNode> tasks = tasks(kahn.call("status", "--json").json());
        assertThat(text(tasks.get("thankStores"), "state")).isEqualTo("SUCCESS");
        assertThat(text(tasks.get("planPromotion"), "state")).isEqualTo("SKIPPED");
        assertThat(Path.of(text(tasks.get("download").get("result"), "file"))).doesNotExist();
        assertThat(kahn.call("logs", "latest", "report").out()).contains("60 orders", "Best sellers");
    }

    @Test
    void DailySales_takes_the_other_branch() throws Exception {
        assertThat(kahn.call("run", "DailySales", "--param", "dailyTarget=999999")
                        .exitCode())
                .isZero();

        Map<String, JsonNode> tasks = tasks(kahn.call("status", "--json").json());
        assertThat(text(tasks.get("thankStores"), "state")).isEqualTo("SKIPPED");
        assertThat(tasks.get("planPromotion").get("result").get("products")).hasSize(3);
    }

    @Test
    void DailySales_tells_each_store_by_a_task_that_is_mapped_over_them() throws Exception {
        CommandLine.Outcome run = kahn.call("run", "DailySales", "--set", "kahn.pool.mail.slots=1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("tellStore: started, 3 elements").contains("(3 elements)");
        JsonNode told = tasks(kahn.call("status", "--json").json()).get("tellStore");
        assertThat(told.get("counts").get("SUCCESS").asInt()).isEqualTo(3);
        assertThat(told.get("elements").valueStream().map(element -> text(element, "result")))
                .satisfiesExactly(
                        letter -> assertThat(letter).startsWith("TAIPEI has sold for "),
                        letter -> assertThat(letter).startsWith("TAICHUNG has sold for "),
                        letter -> assertThat(letter).startsWith("KAOHSIUNG has sold for "));
        assertThat(kahn.call("logs", "latest", "tellStore", "--element", "2").out())
                .contains("KAOHSIUNG has sold for ");
    }

    @Test
    void SalesLetter_is_written_after_DailySales_out_of_what_that_found() throws Exception {
        CommandLine.Outcome early = kahn.call("run", "SalesLetter");
        assertThat(early.exitCode())
                .as("what it can do without need not be there: " + early.err())
                .isZero();

        CommandLine.Call serve = kahn.start("serve", "--set", "kahn.dag.DailySales.schedule=every 2s");
        Matcher written = Pattern.compile("SalesLetter run (\\d+) success").matcher("");
        while (!written.reset(Files.readString(serve.out())).find()) {
            if (serve.process().waitFor(20, MILLISECONDS)) {
                throw new AssertionError("it ended too early: " + serve.end());
            }
        }
        String letter = written.group(1); // a slow machine begins another sale before the letter
        String console = page(serve, "");
        assertThat(console).contains("DailySales", "SalesLetter", "every 10 minutes, Asia/Taipei");
        assertThat(page(serve, "runs/" + letter)).contains("DailySales 2", "<svg", "Gantt");
        serve.process().destroy();
        serve.end();

        assertThat(kahn.call("logs", letter, "send").out())
                .contains("3 stores have been told. Sales from", "60 orders");
        assertThat(kahn.call("status", letter).out()).contains("after runs: DailySales 2");
        assertThat(kahn.call("status", "2").out()).contains("led to: SalesLetter " + letter);
        JsonNode after = kahn.call("status", letter, "--json").json().get("afterRuns");
        assertThat(after.toString()).isEqualTo("[{\"dag\":\"DailySales\",\"run\":2}]");
        assertThat(kahn.call("list").out()).contains("after DailySales");

        CommandLine.Outcome byHand = kahn.call("run", "SalesLetter");
        assertThat(byHand.exitCode()).as(byHand.err()).isZero();
        assertThat(kahn.call("status").out()).contains("takes results of runs: DailySales ");
    }

    /** A page of the console that a process serves, out of the jar that is for running. */
    private static String page(CommandLine.Call serve, String path) throws IOException, InterruptedException {
        Matcher address = Pattern.compile("Console: (\\S+)").matcher(Files.readString(serve.out()));
        assertThat(address.find()).isTrue();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address.group(1) + path)).build();
        HttpResponse<String> page = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private String state(String task) throws IOException, InterruptedException {
        return text(tasks(kahn.call("status", "--json").json()).get(task), "state");
    }

    private static Map<String, JsonNode> tasks(JsonNode status) {
        return status.get("tasks").valueStream().collect(toMap(task -> text(task, "task"), identity()));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).asString();
    }
}
