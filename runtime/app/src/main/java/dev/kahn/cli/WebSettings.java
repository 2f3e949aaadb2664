package dev.kahn.cli;

import dev.kahn.setup.Port;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Settings;
import dev.kahn.setup.UsageException;
import dev.kahn.web.http.Certificates;
import dev.kahn.web.http.Listen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.InetAddressSet;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Where the console listens, from arguments and settings. Thread-safe: it has no state. */
final class WebSettings {

    static final int DEFAULT_PORT = 8080;

    private WebSettings() {}

    /** @throws UsageException if an argument or setting is invalid */
    static Listen listen(Arguments arguments, Settings settings) {
        int port = arguments
                .option("--port")
                .or(() -> settings.get(SettingKeys.WEB_PORT))
                .map(Port::of)
                .orElse(DEFAULT_PORT);
        String host = arguments
                .option("--host")
                .or(() -> settings.get(SettingKeys.WEB_HOST))
                .orElse(Listen.LOOPBACK);
        if (!host.matches("[A-Za-z0-9.:\\[\\]_-]+")) {
            throw new UsageException(
                    "--host: \"" + host + "\" is not the name or address of an interface; 127.0.0.1 is for this"
                            + " machine only, 0.0.0.0 for all that can reach it");
        }
        return new Listen(host, port, tls(settings), proxies(settings));
    }

    private static List<String> proxies(Settings settings) {
        String written = settings.get(SettingKeys.WEB_PROXIES).orElse("");
        List<String> proxies = written.isEmpty()
                ? List.of()
                : Arrays.stream(written.split(",", -1)).map(String::strip).toList();
        if (!proxies.stream().allMatch(WebSettings::isNetwork)) {
            throw new UsageException("setting " + SettingKeys.WEB_PROXIES + ": \"" + written
                    + "\" is not a list of addresses and networks; write it like 10.0.0.5,192.168.0.0/16");
        }
        return proxies;
    }

    /** Host names are not accepted: what they stand for is decided elsewhere, and can change at any time. */
    private static boolean isNetwork(String written) {
        try {
            return written.matches("[0-9.]+(/\\d+)?|[0-9a-fA-F]*:[0-9a-fA-F:.]*(/\\d+)?")
                    && new InetAddressSet().add(written);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static SslContextFactory.@Nullable Server tls(Settings settings) {
        Optional<Path> keystore = settings.get(SettingKeys.TLS_KEYSTORE).map(Path::of);
        Optional<Path> certificate = settings.get(SettingKeys.TLS_CERTIFICATE).map(Path::of);
        Optional<Path> key = settings.get(SettingKeys.TLS_KEY).map(Path::of);
        if (keystore.isPresent() && (certificate.isPresent() || key.isPresent())) {
            throw new UsageException("set " + SettingKeys.TLS_KEYSTORE + ", or " + SettingKeys.TLS_CERTIFICATE + " and "
                    + SettingKeys.TLS_KEY + ", not both");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageException(
                    SettingKeys.TLS_CERTIFICATE + " and " + SettingKeys.TLS_KEY + " belong together; set both");
        }
        try {
            if (keystore.isPresent()) {
                return Certificates.pkcs12(
                        keystore.get(), settings.get(SettingKeys.TLS_PASSWORD).orElse(""));
            }
            return certificate.isPresent() ? Certificates.pem(certificate.get(), key.orElseThrow()) : null;
        } catch (IOException e) {
            throw new UsageException("TLS of the console: " + e.getMessage());
        }
    }
}
