package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kahn.serve.ServerFile;
import dev.kahn.terminal.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a process that serves, and holds each answer against the description that it gives of itself. */
final class ApiClient {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerFile.Address server;
    private final JsonNode description;
    private final Set<String> used = new TreeSet<>();

    ApiClient(Path home) throws Exception {
        server = ServerFile.read(home).orElseThrow();
        description = Json.tree(send("GET", "/api/v1/openapi.json", null).body());
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.url().replaceFirst("/$", "") + path))
                .header("Authorization", "Bearer " + server.token())
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The description itself. */
    JsonNode description() {
        return description;
    }

    /** What has an answer that was held against it, as {@code GET /api/v1/dags}. */
    Set<String> used() {
        return used;
    }

    /** Asks for what the template says, and the answer is as the description says. */
    JsonNode ask(int status, String method, String template, String path, @Nullable String body, String... headers)
            throws Exception {
        HttpResponse<String> answer = send(method, "/api/v1" + path, body, headers);
        String what = method + " " + path + ": " + answer.body();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        JsonNode responses = description
                .path("paths")
                .path("/api/v1" + template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses");
        boolean isGood = status < 400;
        JsonNode response = responses.path(isGood ? Integer.toString(status) : "default");
        assertThat(response.isMissingNode())
                .as("described: %s %s %s", method, template, status)
                .isFalse();
        if (isGood) {
            used.add(method + " /api/v1" + template);
        }
        if (!response.has("content")) {
            assertThat(answer.body()).isEmpty();
            return Json.tree("{}");
        }
        Map.Entry<String, JsonNode> content =
                response.path("content").properties().iterator().next();
        assertThat(answer.headers().firstValue("Content-Type")).as(what).contains(content.getKey());
        JsonNode schema = content.getValue().path("schema");
        if (!content.getKey().contains("json")) {
            return Json.tree(Json.text(answer.body()));
        }
        JsonNode json = Json.tree(answer.body());
        assertThat(problems(schema, json)).as(what).isEmpty();
        return json;
    }

    private List<Error> problems(JsonNode schema, JsonNode json) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", description.path("components"));
        Schema compiled = SCHEMAS.getSchema(whole);
        return compiled.validate(json);
    }
}
