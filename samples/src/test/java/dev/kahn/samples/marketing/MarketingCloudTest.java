package dev.kahn.samples.marketing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kahn.testing.Crash;
import dev.kahn.testing.DagRun;
import dev.kahn.testing.DagTest;
import dev.kahn.testing.TestTaskContext;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MarketingCloudTest {

    @TempDir
    Path outbox;

    private final MarketingCloud dag = new MarketingCloud();
    private MarketingCloud.Params params;
    private Path run;

    @BeforeEach
    void choose_the_outbox() {
        params = new MarketingCloud.Params("Lucky Shop", 100_000, outbox.toString());
        run = outbox.resolve("MCWork/run-7-20261123T023000Z");
    }

    private static TestTaskContext task(String id) {
        return TestTaskContext.of("MCWork", id).inRun(7).scheduledFor(Instant.parse("2026-11-23T02:30:00Z"));
    }

    private Subscribers synced() throws IOException {
        return dag.syncMarketingCloud(params, task("syncMarketingCloud"));
    }

    @Test
    void mails_and_texts_two_minutes_after_the_upload_and_mails_again_if_it_fails() {
        DagTest test = DagTest.of(MarketingCloud.class).params(params);
        test.stub("EDM").failsTimes(1).thenRuns();
        DagRun run = test.run();

        assertThat(run)
                .succeeded()
                .ranInOrder("syncMarketingCloud", "sleep", "EDM")
                .ran("sleep")
                .before("SMS");
        assertThat(run).task("sleep").waited("2m");
        assertThat(run).task("EDM").hasAttempts(2).hasFigure("letters sent", 280);
    }

    @Test
    void sync_drops_and_counts_what_cannot_be_mailed() throws IOException {
        TestTaskContext task = task("syncMarketingCloud");
        Subscribers subscribers = dag.syncMarketingCloud(params, task);

        assertThat(subscribers.envelopes()).hasSize(280);
        assertThat(task.figures())
                .containsExactly(
                        entry("red envelopes", 312.0),
                        entry("subscribers", 280.0),
                        entry("invalid addresses", 14.0),
                        entry("duplicates", 18.0));
    }

    @Test
    void sync_uploads_each_address_once() throws IOException {
        Subscribers subscribers = synced();

        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(run.resolve("subscribers.csv"))) {
            List<NamedCsvRecord> uploaded = rows.stream().toList();
            assertThat(uploaded).extracting(row -> row.getField("email")).doesNotHaveDuplicates();
            assertThat(uploaded)
                    .extracting(row -> row.getField("name"))
                    .isEqualTo(subscribers.envelopes().stream()
                            .map(RedEnvelope::receiver)
                            .toList());
        }
    }

    @Test
    void sync_replaces_what_an_earlier_attempt_uploaded() throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("subscribers.csv"), "half of another");

        synced();

        assertThat(Files.readString(run.resolve("subscribers.csv"))).startsWith("email,name,phone,sender,amount");
        assertThat(filesIn(run)).containsExactly("subscribers.csv");
    }

    @Test
    void the_result_of_sync_survives_the_store_and_is_small_enough_for_it() throws IOException {
        Subscribers subscribers = synced();
        byte[] stored = new JsonMapper().writeValueAsBytes(subscribers);

        assertThat(stored).hasSizeLessThan(256 * 1024);
        assertThat(new JsonMapper().readValue(stored, Subscribers.class)).isEqualTo(subscribers);
    }

    @Test
    void edm_writes_one_letter_to_each_subscriber() throws Exception {
        Subscribers subscribers = synced();
        dag.edm(subscribers, params, task("EDM"));

        Map<String, MimeMessage> letters = letters();
        assertThat(letters.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        subscribers.envelopes().stream().map(RedEnvelope::email).toList());
        for (RedEnvelope envelope : subscribers.envelopes()) {
            InternetAddress from =
                    (InternetAddress) letters.get(envelope.email()).getFrom()[0];
            assertThat(from.getPersonal()).isEqualTo(envelope.sender() + " via Lucky Shop");
        }
    }

    @Test
    void edm_goes_on_where_a_crash_stopped_it() throws Exception {
        Subscribers subscribers = synced();
        TestTaskContext first = task("EDM").crashingAt(100);
        assertThatThrownBy(() -> dag.edm(subscribers, params, first)).isInstanceOf(Crash.class);
        assertThat(filesIn(run.resolve("letters"))).hasSize(100);
        Files.writeString(run.resolve("letters/0101.eml.part"), "half a let"); // the one that was in flight
        Files.writeString(run.resolve("letters/0001.eml"), "the first one"); // to see that it is left alone

        TestTaskContext second = task("EDM");
        dag.edm(subscribers, params, second);

        assertThat(second.figures())
                .containsExactly(entry("letters sent", 180.0), entry("sent by an earlier attempt", 100.0));
        assertThat(filesIn(run.resolve("letters"))).hasSize(280).allMatch(name -> name.endsWith(".eml"));
        assertThat(run.resolve("letters/0001.eml")).hasContent("the first one");
    }

    @Test
    void sms_reaches_those_who_have_a_mobile_number() throws IOException {
        TestTaskContext task = task("SMS");
        dag.sms(synced(), params, task);

        assertThat(task.figures())
                .containsExactly(entry("messages sent", 269.0), entry("without a mobile number", 11.0));
        assertThat(messages()).hasSize(269).allSatisfy(message -> {
            assertThat(message.to()).matches("\\+8869000\\d{5}");
            assertThat(message.text()).startsWith("【Lucky Shop】");
        });
    }

    @Test
    void sms_goes_on_where_a_crash_stopped_it() throws IOException {
        Subscribers subscribers = synced();
        TestTaskContext first = task("SMS").crashingAt(100);
        assertThatThrownBy(() -> dag.sms(subscribers, params, first)).isInstanceOf(Crash.class);
        List<TextMessage> before = messages();
        TestTaskContext second = task("SMS");
        dag.sms(subscribers, params, second);

        assertThat(before).hasSizeBetween(1, 100);
        assertThat(messages()).hasSize(269).startsWith(before.toArray(TextMessage[]::new));
        assertThat(messages()).extracting(TextMessage::key).doesNotHaveDuplicates();
        assertThat(second.figures()).containsEntry("messages sent", 269.0 - before.size());
    }

    @Test
    void a_pace_of_no_letters_is_refused() {
        assertThatThrownBy(() -> new MarketingCloud.Params("Lucky Shop", 0, "outbox"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lettersPerSecond must be 1 or more, not 0");
    }

    private Map<String, MimeMessage> letters() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("letters"))) {
            return files.map(MarketingCloudTest::letter).collect(toMap(MarketingCloudTest::receiver, identity()));
        }
    }

    private static MimeMessage letter(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        } catch (Exception e) {
            throw new AssertionError(file + " is no letter", e);
        }
    }

    private static String receiver(MimeMessage letter) {
        try {
            return ((InternetAddress) letter.getRecipients(Message.RecipientType.TO)[0]).getAddress();
        } catch (Exception e) {
            throw new AssertionError("a letter to nobody", e);
        }
    }

    private List<TextMessage> messages() throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(run.resolve("sms.jsonl")).stream()
                .map(line -> json.readValue(line, TextMessage.class))
                .toList();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
