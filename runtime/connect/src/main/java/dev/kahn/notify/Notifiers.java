package dev.kahn.notify;

import dev.kahn.Notifier;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.graph.Targets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All who can tell, by scheme: Kahn's own, and those that are services. Thread-safe. */
public final class Notifiers {

    /** Names the connection that letters go over. */
    public static final String MAIL_CONNECTION = "kahn.mail.connection";

    /** Whom letters are from; by default whom the connection says, else its user. */
    public static final String MAIL_FROM = "kahn.mail.from";

    private static final String DEFAULT_MAIL_CONNECTION = "mail";

    private final Map<String, Notifier> byScheme = new TreeMap<>();
    private final ConfiguredConnections connections;
    private final String mailConnection;

    /**
     * @param connections what targets name; they are opened when something is told
     * @param settings all settings
     * @param clock the time, which signatures hold
     */
    public Notifiers(ConfiguredConnections connections, Map<String, String> settings, Clock clock) {
        this.connections = connections;
        this.mailConnection = mailConnection(settings);
        add(new MailNotifier(connections, mailConnection, Optional.ofNullable(settings.get(MAIL_FROM))));
        add(new WebNotifier("slack", connections, SlackMessage::of));
        add(new WebNotifier("teams", connections, TeamsMessage::of));
        add(new WebhookNotifier(connections, clock));
        ServiceLoader.load(Notifier.class).forEach(this::add);
    }

    private static String mailConnection(Map<String, String> settings) {
        return settings.getOrDefault(MAIL_CONNECTION, DEFAULT_MAIL_CONNECTION);
    }

    /**
     * By way of which connection a target is told.
     *
     * @param target whom somebody wants to tell
     * @param settings all settings
     * @return its name, whether there is one of that name or not; empty if the target is one of a notifier of one's own
     */
    public static Optional<String> connection(String target, Map<String, String> settings) {
        String scheme = target.substring(0, target.indexOf(':'));
        if (!Targets.SCHEMES.contains(scheme)) {
            return Optional.empty();
        }
        return Optional.of(scheme.equals("email") ? mailConnection(settings) : target.substring(scheme.length() + 1));
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

    /**
     * What keeps targets from being told.
     *
     * @param targets whom somebody wants to tell
     * @return a line for each that cannot be told as long as that is so
     */
    public List<String> problems(Collection<String> targets) {
        List<String> problems = new ArrayList<>();
        for (String target : targets) {
            String scheme = target.substring(0, target.indexOf(':'));
            if (!byScheme.containsKey(scheme)) {
                problems.add(target + " cannot be told anything: no dev.kahn.Notifier of the class path has the scheme "
                        + scheme);
            } else if (Targets.SCHEMES.contains(scheme)) {
                boolean isMail = scheme.equals("email");
                String name = isMail ? mailConnection : target.substring(scheme.length() + 1);
                String type = isMail ? "dev.kahn.connect.Mailer" : HttpConnection.class.getName();
                connections
                        .problems(name, Optional.of(type))
                        .forEach(problem -> problems.add(target + " cannot be told anything: " + problem
                                + "; what it misses meanwhile is sent then, for a day"));
            }
        }
        return problems;
    }
}
