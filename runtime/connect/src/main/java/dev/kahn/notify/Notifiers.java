package dev.kahn.notify;

import dev.kahn.Notifier;
import dev.kahn.graph.Targets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All who can tell, by scheme: Kahn's own, and those that are services. Thread-safe. */
public final class Notifiers {

    /** Names the connection that letters go over. */
    public static final String MAIL_CONNECTION = "kahn.mail.connection";

    /** Whom letters are from; by default the user of the connection. */
    public static final String MAIL_FROM = "kahn.mail.from";

    private static final String DEFAULT_MAIL_CONNECTION = "mail";

    private final Map<String, Notifier> byScheme = new TreeMap<>();
    private final Map<String, String> settings;

    /**
     * @param settings all settings
     * @param clock the time, which signatures hold
     */
    public Notifiers(Map<String, String> settings, Clock clock) {
        this.settings = Map.copyOf(settings);
        add(new MailNotifier(this.settings, mailConnection()));
        add(WebNotifier.slack(this.settings));
        add(WebNotifier.teams(this.settings));
        add(new WebhookNotifier(this.settings, clock));
        ServiceLoader.load(Notifier.class).forEach(this::add);
    }

    private void add(Notifier notifier) {
        byScheme.put(notifier.scheme(), notifier);
    }

    /**
     * All of them.
     *
     * @return by what stands before the colon of their targets
     */
    public Map<String, Notifier> byScheme() {
        return Map.copyOf(byScheme);
    }

    private String mailConnection() {
        return settings.getOrDefault(MAIL_CONNECTION, DEFAULT_MAIL_CONNECTION);
    }

    /**
     * What keeps targets from being told.
     *
     * @param targets whom somebody wants to tell
     * @return a line for each that cannot be told as long as nothing is set
     */
    public List<String> problems(Collection<String> targets) {
        List<String> problems = new ArrayList<>();
        for (String target : targets) {
            String scheme = target.substring(0, target.indexOf(':'));
            String name = scheme.equals("email") ? mailConnection() : target.substring(scheme.length() + 1);
            String key = Endpoint.PREFIX + name + ".url";
            if (!byScheme.containsKey(scheme)) {
                problems.add(target + " cannot be told anything: no dev.kahn.Notifier of the class path has the scheme "
                        + scheme);
            } else if (Targets.SCHEMES.contains(scheme) && !settings.containsKey(key)) {
                problems.add(target + " cannot be told anything: set " + key
                        + "; what it misses meanwhile is sent then, for a day");
            }
        }
        return problems;
    }
}
