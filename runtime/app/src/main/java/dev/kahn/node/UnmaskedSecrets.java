package dev.kahn.node;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.log.Secrets;
import dev.kahn.setup.Setup;
import java.util.List;

/** Says which secrets are too short to be masked, since they would be found in the middle of words; each once, in a line. */
final class UnmaskedSecrets {

    private static final String WHY = " shorter than " + Secrets.SHORTEST
            + " characters, and not masked where something prints it; choose a longer one";

    private UnmaskedSecrets() {}

    /** Of those that are set at once, of those that connections read from elsewhere when they do. */
    static void tell(Setup setup, ConfiguredConnections connections) {
        List<String> settings = setup.tooShort();
        if (!settings.isEmpty()) {
            setup.screen().note(String.join(", ", settings) + (settings.size() == 1 ? " is" : " are") + WHY);
        }
        connections.onSecret(secret -> {
            if (!setup.secrets().add(secret)) {
                setup.screen().note("A secret that a connection reads from a file or a provider is" + WHY);
            }
        });
    }
}
