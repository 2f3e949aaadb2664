package dev.kahn.web.page;

import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Scripts and styles, from this jar and from libraries. Their path changes with their content, so browsers may cache
 * them.
 */
public final class Statics {

    static final String ROUTE = "/static/{version}/{name}";

    private static final String OWN = "/dev/kahn/web/static/";

    private static final Map<String, String> LIBRARIES =
            Map.of("htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    private static final Map<String, byte[]> FILES =
            load("htmx.js", "theme.js", "console.js", "graph.js", "console.css", "drawing.css", "icon.svg");

    private Statics() {}

    /**
     * The path of a file.
     *
     * @param name the file
     * @return its path
     */
    public static String path(String name) {
        CRC32 checksum = new CRC32();
        checksum.update(FILES.get(name));
        return "/static/" + Long.toHexString(checksum.getValue()) + "/" + name;
    }

    static Reply answer(Call call) {
        String name = call.path("name");
        byte[] file = FILES.get(name);
        if (file == null) {
            throw HttpException.notFound("file " + name);
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return Reply.lasting(type, file);
    }

    private static Map<String, byte[]> load(String... names) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : names) {
            String resource = LIBRARIES.getOrDefault(name, OWN + name);
            try (InputStream in = Statics.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the resource " + resource + " is missing");
                }
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
