package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices to the address of a connection, in the form that a chat program takes. Thread-safe. */
final class WebNotifier implements Notifier {

    private final String scheme;
    private final Map<String, String> settings;
    private final Function<Notice, Map<String, Object>> form;
    private final JsonMapper json = JsonMapper.shared();

    private WebNotifier(String scheme, Map<String, String> settings, Function<Notice, Map<String, Object>> form) {
        this.scheme = scheme;
        this.settings = settings;
        this.form = form;
    }

    static WebNotifier slack(Map<String, String> settings) {
        return new WebNotifier("slack", settings, SlackMessage::of);
    }

    static WebNotifier teams(Map<String, String> settings) {
        return new WebNotifier("teams", settings, TeamsMessage::of);
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public void send(String address, Notice notice) {
        new Post(Endpoint.of(address, settings)).send(json.writeValueAsString(form.apply(notice)), Map.of());
    }
}
