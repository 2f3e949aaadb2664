package dev.kahn.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of the API, generated from the table of its operations.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
final class OpenApi {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private OpenApi() {}

    static Map<String, Object> document(List<Operation> operations) {
        Schemas schemas = new Schemas();
        Map<String, Object> problem = schemas.of(Problem.class);
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation operation : operations) {
            paths.computeIfAbsent(Operation.ROOT + operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), describe(operation, schemas, problem));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Kahn",
                        "version",
                        "1",
                        "description",
                        "Everything the console shows and does. Times are ISO 8601 in UTC."));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas.components(),
                        "securitySchemes",
                        Map.of(
                                "token",
                                Map.of("type", "http", "scheme", "bearer"),
                                "session",
                                Map.of(
                                        "type",
                                        "apiKey",
                                        "in",
                                        "cookie",
                                        "name",
                                        "kahn_session_8080",
                                        "description",
                                        "The name ends with the port of the console; over TLS it begins with __Host-."))));
        document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        return document;
    }

    private static Map<String, Object> describe(Operation operation, Schemas schemas, Map<String, Object> problem) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("operationId", operation.id());
        description.put("summary", operation.summary());
        description.put("description", "Needs the role " + operation.role().word() + ".");
        description.put("parameters", parameters(operation));
        Class<?> request = operation.request();
        if (request != null) {
            description.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of(Json.TYPE, Map.of("schema", schemas.of(request)))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(Integer.toString(operation.response().status()), good(operation, schemas));
        responses.put(
                "default",
                Map.of(
                        "description",
                        "The request was not carried out; the problem says why.",
                        "content",
                        Map.of(Problem.TYPE, Map.of("schema", problem))));
        description.put("responses", responses);
        return description;
    }

    private static Map<String, Object> good(Operation operation, Schemas schemas) {
        Operation.Response response = operation.response();
        Class<?> record = response.of();
        if (response.type().isEmpty()) {
            return Map.of("description", "Done.");
        }
        Map<String, Object> schema = record == null
                ? Map.of("type", response.type().equals(Json.TYPE) ? "object" : "string")
                : response.isPage() ? schemas.pageOf(record) : schemas.of(record);
        return Map.of("description", "Done.", "content", Map.of(response.type(), Map.of("schema", schema)));
    }

    private static List<Map<String, Object>> parameters(Operation operation) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(operation.path());
        while (variables.find()) {
            boolean isNumber =
                    variables.group(1).equals("run") || variables.group(1).equals("backfill");
            parameters.add(Map.of(
                    "name",
                    variables.group(1),
                    "in",
                    "path",
                    "required",
                    true,
                    "schema",
                    Map.of("type", isNumber ? "integer" : "string")));
        }
        operation
                .parameters()
                .forEach(parameter -> parameters.add(Map.of(
                        "name",
                        parameter.name(),
                        "in",
                        parameter.in(),
                        "required",
                        false,
                        "description",
                        parameter.description(),
                        "schema",
                        Map.of("type", parameter.type()))));
        return parameters;
    }
}
