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

/** All notifiers by scheme: Kahn's own, and those registered as services. Thread-safe. */
public final class Notifiers {

    /** Names the connection over which mails are sent. */
    public static final String MAIL_CONNECTION = "kahn.mail.connection";

    /** The sender of mails; by default the connection's sender, or its user if it has none. */
    public static final String MAIL_FROM = "kahn.mail.from";

    private static final String DEFAULT_MAIL_CONNECTION = "mail";

    private final Map<String, Notifier> byScheme = new TreeMap<>();
    private final ConfiguredConnections connections;
    private final String mailConnection;

    /**
     * @param connections the connections that targets name; opened when a notification is sent
     * @param settings all settings
     * @param clock the time for signatures
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
     * The connection over which a target is notified.
     *
     * @param target the target of a notification
     * @param settings all settings
     * @return its name, whether such a connection exists or not; empty if the target belongs to a user's own notifier
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
     * All notifiers.
     *
     * @return the notifiers by the part of their targets before the colon
     */
    public Map<String, Notifier> byScheme() {
        return Map.copyOf(byScheme);
    }

    /**
     * What keeps targets from being notified.
     *
     * @param targets the targets of notifications
     * @return a line for each problem, because of which a target cannot be notified
     */
    public List<String> problems(Collection<String> targets) {
        List<String> problems = new ArrayList<>();
        for (String target : targets) {
            String scheme = target.substring(0, target.indexOf(':'));
            if (!byScheme.containsKey(scheme)) {
                problems.add(target + " cannot be notified: no dev.kahn.Notifier on the class path has the scheme "
                        + scheme);
            } else if (Targets.SCHEMES.contains(scheme)) {
                boolean isMail = scheme.equals("email");
                String name = isMail ? mailConnection : target.substring(scheme.length() + 1);
                String type = isMail ? "dev.kahn.connect.Mailer" : HttpConnection.class.getName();
                connections
                        .problems(name, Optional.of(type))
                        .forEach(problem -> problems.add(target + " cannot be notified: " + problem
                                + "; its notifications are retried for a day"));
            }
        }
        return problems;
    }
}
