package dev.kahn.notify;

import static dev.kahn.notify.Incidents.incident;
import static dev.kahn.notify.Incidents.notice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.Incident;
import dev.kahn.Notice;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What targets read, and that no text from outside becomes more than text there. */
class MessagesTest {

    private static final String HOSTILE =
            "<!channel> <script>alert('x')</script> & \"q\" [a](http://evil) ```\u202E\u0000\r\nBcc: x@evil.example";

    @Test
    void a_text_tells_what_failed_what_was_not_run_and_the_end_of_the_log() {
        assertThat(PlainText.of(notice("Daily run 7 failed"))).isEqualTo("""
                Daily run 7 failed

                When:    2026-11-28T12:00:00Z
                Owner:   Daily run 7 failed
                Why:     Daily run 7 failed
                Failed:  load: Daily run 7 failed
                Not run: Daily run 7 failed, mail
                See:     http://127.0.0.1:8080/runs/7

                The end of the log:
                    first line
                    Daily run 7 failed
                    last line
                """);
    }

    @Test
    void a_digest_tells_the_first_ones_and_how_many_more_there_are() {
        Notice digest = new Notice("a-1-22", "22 events", 22, Collections.nCopies(20, incident("x")));

        assertThat(PlainText.of(digest)).startsWith("22 events\n").endsWith("and 2 more\n");
        assertThat(HtmlText.of(digest)).contains("<li>").contains("and 2 more");
        assertThat(texts(SlackMessage.of(digest))).contains("and 2 more");
        assertThat(texts(TeamsMessage.of(digest))).contains("and 2 more");
        assertThat(PlainText.of(digest)).doesNotContain("first line");
    }

    @Test
    void a_title_is_one_line_without_control_characters() {
        assertThat(PlainText.line(HOSTILE)).doesNotContain("\n", "\r", "\u0000", "\u202E");
    }

    @Test
    void nothing_hostile_is_a_tag_in_mails() {
        assertThat(HtmlText.of(notice(HOSTILE)))
                .doesNotContain("<script", "<!channel", "\u202E", "\u0000")
                .contains("&lt;script&gt;");
    }

    @Test
    void nothing_hostile_mentions_anybody_or_ends_the_log_in_slack() {
        Map<String, Object> message = SlackMessage.of(notice(HOSTILE));
        String texts = texts(((List<?>) Objects.requireNonNull(message.get("blocks")))
                .stream().skip(1).toList()); // the header is plain text, which is shown as it is

        assertThat(String.valueOf(message.get("text"))).doesNotContain("<");
        assertThat(texts.replaceAll("<http://127.0.0.1:8080/runs/7\\|run 7>", ""))
                .doesNotContain("<!", "<script");
        assertThat(texts.split("```", -1)).hasSize(3);
    }

    @Test
    void slack_makes_no_links_of_its_own_of_what_comes_from_outside() {
        assertThat(SlackMessage.of(notice("www.evil.example #general @channel")).toString())
                .containsPattern("type=mrkdwn")
                .satisfies(message ->
                        assertThat(message.split("type=mrkdwn", -1)).hasSameSizeAs(message.split("verbatim=true", -1)));
    }

    @Test
    void of_a_last_line_that_is_long_the_end_is_shown() {
        Notice notice = new Notice("a-1", "x", 1, List.of(incident("x", "first\n" + "🧧".repeat(5_000) + "the end")));

        assertThat(texts(SlackMessage.of(notice))).containsPattern("```…🧧+the end```");
    }

    @Test
    void nothing_is_longer_than_slack_takes() {
        String texts = texts(SlackMessage.of(notice("🧧<".repeat(10_000))));

        assertThat(texts.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(3_000);
    }

    @Test
    void the_link_to_the_run_is_there_in_slack_however_much_has_failed() {
        assertThat(texts(SlackMessage.of(new Notice("a-1", "x", 1, List.of(twentyFailed("連線失敗")))))
                        .lines())
                .contains("*When* 2026-11-28T12:00:00Z  <http://127.0.0.1:8080/runs/7|run 7>");
    }

    @Test
    void each_way_says_when_for_which_tick_and_whose_it_is() {
        Incident incident = new Incident(
                Event.FAILURE,
                "Daily",
                7,
                "",
                0,
                OffsetDateTime.parse("2026-11-28T14:00:04+08:00"),
                Optional.of(OffsetDateTime.parse("2026-11-28T14:00+08:00")),
                "shop <b>@channel",
                "Daily run 7 failed",
                "",
                "",
                Map.of(),
                List.of(),
                "");
        Notice notice = new Notice("a-1", "Daily run 7 failed", 1, List.of(incident));

        assertThat(PlainText.of(notice))
                .contains(
                        "When:    2026-11-28T14:00:04+08:00\nTick:    2026-11-28T14:00:00+08:00\nOwner:   shop <b>@channel");
        assertThat(texts(SlackMessage.of(notice)))
                .contains(
                        "*When* 2026-11-28T14:00:04+08:00\n*Tick* 2026-11-28T14:00:00+08:00\n*Owner* shop &lt;b&gt;@channel");
        assertThat(HtmlText.of(notice))
                .contains("<td>2026-11-28T14:00:00+08:00</td>", "<td>shop &lt;b&gt;@channel</td>");
        assertThat(texts(TeamsMessage.of(notice)))
                .contains("Tick: ", "2026-11-28T14:00:00+08:00", "Owner: ", "shop <b>@channel");
        assertThat(JsonMapper.shared().writeValueAsString(WebhookMessage.of(notice)))
                .contains(
                        "\"at\":\"2026-11-28T14:00:04+08:00\",\"tick\":\"2026-11-28T14:00:00+08:00\",\"owner\":\"shop <b>@channel\"");
    }

    @Test
    void a_trial_names_no_run_and_leads_to_the_console() {
        Incident incident = new Incident(
                Event.SUCCESS,
                "Trial",
                0,
                "",
                0,
                Incidents.NOON.atOffset(ZoneOffset.UTC),
                Optional.empty(),
                "",
                "A trial",
                "somebody typed notify test",
                "https://kahn.example.com",
                Map.of(),
                List.of(),
                "");
        Notice trial = new Notice("trial-1", "A trial", 1, List.of(incident));

        assertThat(texts(SlackMessage.of(trial))).contains("<https://kahn.example.com|the console>");
        assertThat(HtmlText.of(trial)).contains("<a href=\"https://kahn.example.com\">The console</a>");
        assertThat(JsonMapper.shared().writeValueAsString(TeamsMessage.of(trial)))
                .contains("\"title\":\"The console\"");
        assertThat(List.of(texts(SlackMessage.of(trial)), HtmlText.of(trial), PlainText.of(trial)))
                .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("run 0"));
    }

    @Test
    void no_message_is_longer_than_teams_takes_in_whatever_script() {
        Notice full = new Notice("a-1", "x", 1, List.of(twentyFailed("連線")));
        Notice digest = new Notice("a-1-20", "20 events", 20, Collections.nCopies(20, twentyFailed("連線")));

        assertThat(JsonMapper.shared().writeValueAsBytes(TeamsMessage.of(full))).hasSizeLessThan(28_000);
        assertThat(texts(TeamsMessage.of(full)))
                .contains("task0: ", "Failed: \nand ", "last line")
                .doesNotContain("task19: ");
        assertThat(JsonMapper.shared().writeValueAsBytes(TeamsMessage.of(digest)))
                .hasSizeLessThan(28_000);
    }

    @Test
    void what_has_room_in_teams_is_there_as_a_whole() {
        Notice notice = new Notice("a-1", "x", 1, List.of(twentyFailed("x")));

        assertThat(texts(TeamsMessage.of(notice)))
                .contains("task0: ", "task19: ", "last line")
                .doesNotContain("…", "more");
    }

    private static Incident twentyFailed(String text) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            failed.put("task" + i, text.repeat(200));
        }
        return new Incident(
                Event.FAILURE,
                "Daily",
                7,
                "",
                0,
                Incidents.NOON.atOffset(ZoneOffset.UTC),
                Optional.empty(),
                "",
                text.repeat(200),
                text.repeat(200),
                "http://127.0.0.1:8080/runs/7",
                failed,
                List.of(),
                (text.repeat(40) + "\n").repeat(60) + "last line");
    }

    @Test
    void what_comes_from_outside_is_no_markdown_in_teams() {
        Map<String, Object> message = TeamsMessage.of(notice(HOSTILE));

        assertThat(message.toString()).contains("TextRun").doesNotContain("type=TextBlock");
    }

    @Test
    void a_signature_is_that_of_the_timestamp_and_the_body() {
        // Computed with: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac s3cret
        assertThat(WebhookMessage.signature("s3cret", "1700000000", "{\"a\":1}"))
                .isEqualTo("sha256=1698a50bc74d1ff1db85c4e0a5297c2ad9fdba245d5737cdb789e4cc6e098940");
    }

    /** All texts of a message, a line each, in no order. */
    private static String texts(Object json) {
        if (json instanceof Map<?, ?> object) {
            StringBuilder texts = new StringBuilder();
            object.forEach((key, value) -> {
                if (key.equals("text") && value instanceof String text) {
                    texts.append(text).append('\n');
                } else {
                    texts.append(texts(value));
                }
            });
            return texts.toString();
        }
        StringBuilder texts = new StringBuilder();
        if (json instanceof List<?> list) {
            list.forEach(element -> texts.append(texts(element)));
        }
        return texts.toString();
    }
}
