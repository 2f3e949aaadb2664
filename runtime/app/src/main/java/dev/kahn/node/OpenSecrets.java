package dev.kahn.node;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.log.Secrets;
import dev.kahn.setup.SettingsFile;
import dev.kahn.setup.Setup;
import java.util.List;

/**
 * Warns of exposed secrets: those that are too short to be masked, because they would be found in the middle of words, and
 * those in a file that others can read. One line each, once.
 */
final class OpenSecrets {

    private static final String WHY = " shorter than " + Secrets.SHORTEST
            + " characters, so output that contains it is not masked; choose a longer one";

    private OpenSecrets() {}

    /** Warns of settings at once, and of secrets that connections read from elsewhere when they do. */
    static void tell(Setup setup, ConfiguredConnections connections) {
        List<String> settings = setup.tooShort();
        if (!settings.isEmpty()) {
            setup.screen().note(String.join(", ", settings) + (settings.size() == 1 ? " is" : " are") + WHY);
        }
        List<String> open = setup.openToAll();
        if (!open.isEmpty()) {
            setup.screen()
                    .note(setup.home().resolve(SettingsFile.NAME) + " contains " + String.join(", ", open)
                            + ", and every user of this machine can read it; run chmod 600 on it");
        }
        connections.onSecret(secret -> {
            if (!setup.secrets().add(secret)) {
                setup.screen().note("A secret that a connection reads from a file or a provider is" + WHY);
            }
        });
    }
}
