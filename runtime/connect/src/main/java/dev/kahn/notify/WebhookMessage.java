package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.Notice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A notice for a program, and the signature that proves who sent it. Thread-safe: it has no state. */
final class WebhookMessage {

    private WebhookMessage() {}

    /** To be written as JSON. */
    static Map<String, Object> of(Notice notice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", notice.id());
        json.put("title", notice.title());
        json.put("count", notice.count());
        json.put(
                "incidents", notice.incidents().stream().map(WebhookMessage::of).toList());
        return json;
    }

    private static Map<String, Object> of(Incident incident) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", incident.event().name());
        json.put("dag", incident.dagId());
        json.put("run", incident.runId());
        json.put("task", incident.task());
        json.put("attempt", incident.attempt());
        json.put("at", Facts.time(incident.at()));
        json.put("tick", incident.tick().map(Facts::time).orElse(null));
        json.put("owner", incident.owner());
        json.put("title", incident.title());
        json.put("reason", incident.reason());
        json.put("url", incident.url());
        json.put(
                "failed",
                incident.failed().entrySet().stream()
                        .map(failed -> Map.of("task", failed.getKey(), "reason", failed.getValue()))
                        .toList());
        json.put("notRun", List.copyOf(incident.notRun()));
        json.put("log", incident.log());
        return json;
    }

    /** HMAC-SHA256 of the timestamp, a dot and the body, so that nobody can replay an old message as a new one. */
    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
