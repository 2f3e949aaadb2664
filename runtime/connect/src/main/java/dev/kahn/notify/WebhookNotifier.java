package dev.kahn.notify;

import dev.kahn.Notice;
import dev.kahn.Notifier;
import dev.kahn.connect.client.ConfiguredConnections;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices to a program, signed with the shared secret: the password of the connection. Thread-safe. */
record WebhookNotifier(ConfiguredConnections connections, Clock clock) implements Notifier {

    @Override
    public String scheme() {
        return "webhook";
    }

    @Override
    public void send(String address, Notice notice) throws InterruptedException {
        String body = JsonMapper.shared().writeValueAsString(WebhookMessage.of(notice));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Kahn-Notice", notice.id());
        headers.put("Kahn-Timestamp", timestamp);
        connections
                .about(address)
                .secret("password")
                .ifPresent(secret -> headers.put("Kahn-Signature", WebhookMessage.signature(secret, timestamp, body)));
        new Post(connections, address).send(body, headers);
    }
}
