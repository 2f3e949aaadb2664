package dev.kahn.notify;

import dev.kahn.Incident;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every way of notifying people says of an incident besides its reason. Thread-safe: it has no state. */
final class Facts {

    private Facts() {}

    /** By their labels, in order; the owner comes from outside. */
    static Map<String, String> of(Incident incident) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("When", time(incident.at()));
        incident.tick().ifPresent(tick -> facts.put("Tick", time(tick)));
        if (!incident.owner().isEmpty()) {
            facts.put("Owner", incident.owner());
        }
        return facts;
    }

    /** With seconds and offset: {@code 2026-11-28T06:00:04+08:00}. */
    static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
