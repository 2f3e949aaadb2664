package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices to a program, signed with the secret that both know: the password of the connection. Thread-safe. */
final class WebhookNotifier implements Notifier {

    private final Map<String, String> settings;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    WebhookNotifier(Map<String, String> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String scheme() {
        return "webhook";
    }

    @Override
    public void send(String address, Notice notice) {
        Endpoint endpoint = Endpoint.of(address, settings);
        String body = json.writeValueAsString(WebhookMessage.of(notice));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Kahn-Notice", notice.id());
        headers.put("Kahn-Timestamp", timestamp);
        endpoint.password()
                .ifPresent(secret -> headers.put("Kahn-Signature", WebhookMessage.signature(secret, timestamp, body)));
        new Post(endpoint).send(body, headers);
    }
}
