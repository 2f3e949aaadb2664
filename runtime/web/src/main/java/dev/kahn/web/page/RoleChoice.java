package dev.kahn.web.page;

import dev.kahn.engine.plan.Role;
import dev.kahn.web.http.HttpException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The field {@code role} of a form. */
final class RoleChoice {

    private RoleChoice() {}

    /** The roles that this role covers. */
    static List<String> upTo(Role most) {
        return Stream.of(Role.values()).filter(most::covers).map(Role::word).toList();
    }

    /** @throws HttpException 400, if it is not a role */
    static Role of(Map<String, String> form) {
        return Stream.of(Role.values())
                .filter(role -> role.word().equals(form.get("role")))
                .findFirst()
                .orElseThrow(() -> new HttpException(400, "A role is viewer, operator or admin."));
    }
}
