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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples as people run them: the jar, in a process of its own, from a folder that is not the project's. */
@Timeout(value = 5, unit = MINUTES)
class SamplesIT {

    private static final String SHORT_WAIT = "kahn.dag.MCWork.task.sleep.delay=1s";

    @TempDir
    Path folder;

    private CommandLine kahn;

    @BeforeEach
    void be_elsewhere() {
        kahn = new CommandLine(folder);
    }

    @Test
    void MCWork_uploads_waits_then_mails_and_texts() throws Exception {
        CommandLine.Outcome run = kahn.call("run", "MCWork", "--set", SHORT_WAIT);
        assertThat(run.exitCode()).as(run.err()).isZero();

        JsonNode status = kahn.call("status", "--json").json();
        Map<String, JsonNode> tasks = tasks(status);
        assertThat(tasks.keySet()).containsExactlyInAnyOrder("syncMarketingCloud", "sleep", "EDM", "SMS");
        assertThat(tasks.values()).allMatch(task -> text(task, "state").equals("SUCCESS"));
        assertThat(started(tasks, "sleep"))
                .isAfterOrEqualTo(ended(tasks, "syncMarketingCloud").plusSeconds(1));
        assertThat(started(tasks, "EDM")).isAfterOrEqualTo(ended(tasks, "sleep"));
        assertThat(started(tasks, "SMS"))
                .isAfterOrEqualTo(ended(tasks, "sleep"))
                .isBefore(ended(tasks, "EDM"));
        assertThat(started(tasks, "EDM")).isBefore(ended(tasks, "SMS"));

        Path outbox = outbox(1);
        assertThat(Files.readAllLines(outbox.resolve("subscribers.csv"))).hasSize(1 + 280);
        assertThat(files(outbox.resolve("letters"))).hasSize(280).allMatch(name -> name.endsWith(".eml"));
        assertThat(Files.readAllLines(outbox.resolve("sms.jsonl"))).hasSize(269);
    }

    @Test
    void what_happened_can_be_looked_at_afterwards() throws Exception {
        kahn.call("run", "MCWork", "--set", SHORT_WAIT, "--param", "lettersPerSecond=10000");

        assertThat(kahn.call("list").out()).contains("MCWork", "DailySales");
        assertThat(kahn.call("status").out()).contains("invalid addresses 14", "duplicates 18", "letters sent 280");
        assertThat(kahn.call("logs", "latest", "syncMarketingCloud").out())
                .contains("請勿寄信", "280 to send, 14 with an invalid address, 18 duplicates");
        assertThat(kahn.call("logs", "latest", "EDM").out()).contains(outbox(1).toString());
        assertThat(kahn.call("graph", "MCWork").out()).contains("syncMarketingCloud", "sleep", "EDM", "SMS");
    }

    @Test
    void MCWork_goes_on_after_kill_9_and_sends_nothing_twice() throws Exception {
        CommandLine.Call killed = kahn.start("run", "MCWork", "--set", SHORT_WAIT, "--param", "lettersPerSecond=50");
        try {
            awaitLetters(killed, 50);
        } finally {
            killed.kill();
        }
        Map<Path, FileTime> sentBefore = letters();

        JsonNode then = kahn.call("status", "--json").json();
        assertThat(text(then, "state")).isEqualTo("RUNNING");
        assertThat(then.get("interrupted").asBoolean()).isTrue();
        assertThat(kahn.call("status").out()).contains("interrupted");

        // From another folder, to see that the outbox stays where it was.
        CommandLine elsewhere = new CommandLine(Files.createDirectory(folder.resolve("elsewhere")));
        String home = folder.resolve(".kahn").toString();
        CommandLine.Outcome resumed = elsewhere.call("run", "MCWork", "--resume", "--set", SHORT_WAIT, "--home", home);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();

        Map<String, JsonNode> tasks = tasks(kahn.call("status", "1", "--json").json());
        assertThat(attempts(tasks.get("syncMarketingCloud"))).containsExactly("SUCCESS");
        assertThat(attempts(tasks.get("sleep"))).containsExactly("SUCCESS");
        assertThat(attempts(tasks.get("EDM"))).containsExactly("LOST", "SUCCESS");
        assertThat(sentBefore).hasSizeBetween(50, 279);
        assertThat(letters()).hasSize(280).containsAllEntriesOf(sentBefore);
        assertThat(messageKeys()).hasSize(269).doesNotHaveDuplicates();
        assertThat(files(folder.resolve("elsewhere"))).isEmpty();
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
        while (!Files.readString(serve.out()).contains("SalesLetter run 3 success")) {
            if (serve.process().waitFor(20, MILLISECONDS)) {
                throw new AssertionError("it ended too early: " + serve.end());
            }
        }
        String console = page(serve, "");
        assertThat(console).contains("DailySales", "SalesLetter", "every 10 minutes, Asia/Taipei");
        assertThat(page(serve, "runs/3")).contains("DailySales 2", "<svg", "Gantt");
        serve.process().destroy();
        serve.end();

        assertThat(kahn.call("logs", "3", "send").out()).contains("3 stores have been told. Sales from", "60 orders");
        assertThat(kahn.call("status", "3").out()).contains("after runs: DailySales 2");
        assertThat(kahn.call("status", "2").out()).contains("led to: SalesLetter 3");
        JsonNode after = kahn.call("status", "3", "--json").json().get("afterRuns");
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

    private void awaitLetters(CommandLine.Call call, int count) throws IOException, InterruptedException {
        while (letters().size() < count) {
            if (call.process().waitFor(20, MILLISECONDS)) {
                throw new AssertionError("it ended too early: " + call.end());
            }
        }
    }

    private Path outbox(int run) throws IOException {
        return findOutbox(run).orElseThrow();
    }

    private Optional<Path> findOutbox(int run) throws IOException {
        Path runs = folder.resolve("outbox/MCWork");
        if (!Files.exists(runs)) {
            return Optional.empty();
        }
        return files(runs).stream()
                .filter(name -> name.startsWith("run-" + run + "-"))
                .findFirst()
                .map(runs::resolve);
    }

    /** When each letter of the first run was written. Others may be coming in: what is listed here stays. */
    private Map<Path, FileTime> letters() throws IOException {
        Optional<Path> outbox = findOutbox(1);
        if (outbox.isEmpty() || !Files.exists(outbox.get().resolve("letters"))) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(outbox.get().resolve("letters"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .collect(toMap(identity(), SamplesIT::written));
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new AssertionError(file + " went away", e);
        }
    }

    private List<String> messageKeys() throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(outbox(1).resolve("sms.jsonl")).stream()
                .map(line -> text(json.readTree(line), "key"))
                .toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, JsonNode> tasks(JsonNode status) {
        return status.get("tasks").valueStream().collect(toMap(task -> text(task, "task"), identity()));
    }

    private static List<String> attempts(JsonNode task) {
        return task.get("attempts")
                .valueStream()
                .map(attempt -> text(attempt, "state"))
                .toList();
    }

    private static Instant started(Map<String, JsonNode> tasks, String task) {
        return Instant.parse(text(tasks.get(task), "startedAt"));
    }

    private static Instant ended(Map<String, JsonNode> tasks, String task) {
        return Instant.parse(text(tasks.get(task), "endedAt"));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).asString();
    }
}
