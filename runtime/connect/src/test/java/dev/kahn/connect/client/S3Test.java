package dev.kahn.connect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.connect.S3Sensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's protocol, as far as a bucket and its keys go, spoken by a server that knows one access key. */
@Timeout(60)
class S3Test {

    private static final Server SERVER = new Server();
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        ServerConnector connector = new ServerConnector(SERVER);
        connector.setHost("127.0.0.1");
        SERVER.addConnector(connector);
        SERVER.setHandler(new Bucket());
        SERVER.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    private static final class Bucket extends Handler.Abstract {
        private final Map<String, ByteBuffer> objects = new ConcurrentHashMap<>();

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            String who = String.valueOf(request.getHeaders().get("Authorization"));
            if (!who.startsWith("AWS4-HMAC-SHA256 Credential=luffy/")) {
                return answer(response, callback, 403, error("InvalidAccessKeyId", "The key does not exist"));
            }
            if (path.equals("/")) {
                return answer(
                        response,
                        callback,
                        200,
                        xml("<ListAllMyBucketsResult><Buckets><Bucket><Name>lake</Name>"
                                + "</Bucket></Buckets></ListAllMyBucketsResult>"));
            }
            if (request.getMethod().equals("PUT")) {
                objects.put(path, content(Content.Source.asString(request, StandardCharsets.UTF_8)));
                response.getHeaders().put("ETag", "\"1\"");
                return answer(response, callback, 200, ByteBuffer.allocate(0));
            }
            ByteBuffer found = objects.get(path);
            return found == null
                    ? answer(response, callback, 404, error("NoSuchKey", "The key does not exist"))
                    : answer(response, callback, 200, found.duplicate());
        }

        /** Each chunk comes after a line with its length and signature; the last one is empty. */
        private static ByteBuffer content(String chunked) {
            StringBuilder content = new StringBuilder();
            int at = 0;
            while (chunked.indexOf(";chunk-signature=", at) >= 0) {
                int length = Integer.parseInt(chunked.substring(at, chunked.indexOf(';', at)), 16);
                int start = chunked.indexOf("\r\n", at) + 2;
                content.append(chunked, start, start + length);
                at = start + length + 2;
            }
            return ByteBuffer.wrap((at == 0 ? chunked : content.toString()).getBytes(StandardCharsets.UTF_8));
        }

        private static boolean answer(Response response, Callback callback, int status, ByteBuffer body) {
            response.setStatus(status);
            response.write(true, body, callback);
            return true;
        }

        private static ByteBuffer error(String code, String message) {
            return xml("<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
        }

        private static ByteBuffer xml(String text) {
            return ByteBuffer.wrap(
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ConfiguredConnections s3(String key) {
        return TestConnections.of(
                "url", "s3:", "endpoint", "http://127.0.0.1:" + port, "user", key, "password", "s3cret");
    }

    @Test
    void objects_are_put_and_got_and_a_sensor_sees_them() {
        try (ConfiguredConnections connections = s3("luffy")) {
            S3Client s3 = connections.get("it", S3Client.class);
            assertThat(S3Sensor.exists(s3, "lake", "day/orders.csv")).isFalse();

            s3.putObject(put -> put.bucket("lake").key("day/orders.csv"), RequestBody.fromString("a,b"));

            assertThat(S3Sensor.exists(s3, "lake", "day/orders.csv")).isTrue();
            assertThat(s3.getObjectAsBytes(get -> get.bucket("lake").key("day/orders.csv"))
                            .asUtf8String())
                    .isEqualTo("a,b");
            assertThat(connections.test("it").message()).isEqualTo("S3 with 1 buckets");
        }
    }

    @Test
    void failures_stay_what_they_are_and_name_the_connection() {
        try (ConfiguredConnections connections = s3("luffy")) {
            S3Client s3 = connections.get("it", S3Client.class);
            assertThatThrownBy(() -> s3.getObject(get -> get.bucket("lake").key("none")))
                    .isInstanceOf(NoSuchKeyException.class)
                    .hasMessageStartingWith("connection it: NoSuchKey: The key does not exist");
        }
    }

    @Test
    void a_wrong_key_is_told() {
        try (ConfiguredConnections connections = s3("zoro")) {
            assertThatThrownBy(() -> S3Sensor.exists(connections.get("it", S3Client.class), "lake", "x"))
                    .isInstanceOf(S3Exception.class);
            assertThat(connections.test("it").message())
                    .isEqualTo("connection it: user or password is not accepted (InvalidAccessKeyId)");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        int dead = SilentServer.deadPort();
        try (ConfiguredConnections connections = TestConnections.of(
                "url", "s3:", "endpoint", "http://127.0.0.1:" + dead, "user", "luffy", "password", "x")) {
            assertThat(connections.test("it").message())
                    .isEqualTo("connection it: cannot connect to 127.0.0.1:" + dead + " (connection refused)");
        }
    }
}
