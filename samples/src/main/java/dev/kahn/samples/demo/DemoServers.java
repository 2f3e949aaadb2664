package dev.kahn.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A shop's database, an FTP server, a mail server, an SMS gateway and a Slack, and the settings with which Kahn finds
 * them.
 */
public final class DemoServers implements AutoCloseable {

    /** The mail server refuses mails to this address. */
    private static final String REFUSED = "yawen.hsu@example.com";

    private final Path folder;
    private final DemoShop shop;
    private final DemoFtp ftp;
    private final DemoMail mail;
    private final DemoSms sms;
    private final DemoSlack slack;

    private DemoServers(Path folder, DemoShop shop, DemoFtp ftp, DemoMail mail, DemoSms sms, DemoSlack slack) {
        this.folder = folder;
        this.shop = shop;
        this.ftp = ftp;
        this.mail = mail;
        this.sms = sms;
        this.slack = slack;
    }

    /**
     * Starts them, on free ports of this machine.
     *
     * @param folder gets everything that reaches them, for you to look at, and holds the shop's database
     * @param customers how many red envelopes the shop has, if it has none yet
     * @return the servers
     * @throws Exception if one cannot be started
     */
    public static DemoServers start(Path folder, int customers) throws Exception {
        Path absolute = Files.createDirectories(folder).toAbsolutePath();
        return new DemoServers(
                absolute,
                DemoShop.start(absolute.resolve("shop"), customers),
                DemoFtp.start(absolute.resolve("marketing-cloud")),
                DemoMail.start(absolute.resolve("mails"), Set.of(REFUSED)),
                DemoSms.start(absolute.resolve("sms.jsonl")),
                DemoSlack.start(absolute.resolve("slack.jsonl")));
    }

    /** @return the settings that would be in {@code kahn.properties} */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kahn.connection.shop.url", shop.url());
        settings.put("kahn.connection.shop.user", "sa");
        settings.put("kahn.connection.marketing-cloud.url", ftp.url());
        settings.put("kahn.connection.marketing-cloud.user", DemoFtp.USER);
        settings.put("kahn.connection.marketing-cloud.password", DemoFtp.PASSWORD);
        settings.put("kahn.connection.mail.url", mail.url());
        settings.put("kahn.connection.mail.user", DemoMail.USER);
        settings.put("kahn.connection.mail.password", DemoMail.PASSWORD);
        settings.put("kahn.connection.sms.url", sms.url());
        settings.put("kahn.connection.sms.token", DemoSms.TOKEN);
        settings.put("kahn.connection.alerts.url", slack.url());
        settings.put("kahn.mail.from", "kahn@shop.example.com");
        return settings;
    }

    /** @return the shop's database */
    public DemoShop shop() {
        return shop;
    }

    /** @return the FTP server */
    public DemoFtp ftp() {
        return ftp;
    }

    /** @return the mail server */
    public DemoMail mail() {
        return mail;
    }

    /** @return the SMS gateway */
    public DemoSms sms() {
        return sms;
    }

    /** @return the webhook of Slack */
    public DemoSlack slack() {
        return slack;
    }

    String whereToLook() {
        return "Servers of this demo are on this machine, and what reaches them is in " + folder + ":\n"
                + "  marketing-cloud/subscribers.csv   uploaded by FTP\n"
                + "  mails/*.eml                       taken by the mail server; double-click one\n"
                + "  sms.jsonl                         taken by the SMS gateway\n"
                + "  slack.jsonl                       told to Slack when a run fails, or works again\n";
    }

    @Override
    public void close() throws IOException {
        ftp.close();
        mail.close();
        sms.close();
        slack.close();
        shop.close();
    }
}
