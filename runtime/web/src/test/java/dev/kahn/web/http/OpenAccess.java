package dev.kahn.web.http;

import dev.kahn.engine.plan.Role;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Lets everybody on this machine do everything, as a console without users does. */
final class OpenAccess {

    private OpenAccess() {}

    static Access ofThisMachine() {
        return new Access(
                request -> {
                    Gate.checkThisMachine(request);
                    return Caller.of(Caller.LOCAL, Role.ADMIN, Request.getRemoteAddr(request));
                },
                run -> Optional.empty(),
                Clock.systemUTC());
    }
}
