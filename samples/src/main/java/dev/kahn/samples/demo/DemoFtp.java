package dev.kahn.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** The folder from which Marketing Cloud takes lists of subscribers, by FTP. */
public final class DemoFtp implements AutoCloseable {

    static final String USER = "marketing";
    static final String PASSWORD = "demo-ftp";

    private final FtpServer server;
    private final Listener listener;

    private DemoFtp(FtpServer server, Listener listener) {
        this.server = server;
        this.listener = listener;
    }

    static DemoFtp start(Path folder) throws IOException, FtpException {
        ListenerFactory port = new ListenerFactory();
        port.setServerAddress("127.0.0.1");
        port.setPort(0);
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setPassivePorts("49152-65535"); // it logs a warning when it releases ports that the system chose
        port.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        Listener listener = port.createListener();
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(Files.createDirectories(folder).toString());
        user.setAuthorities(List.of(new WritePermission()));
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.getUserManager().save(user);
        FtpServer server = factory.createServer();
        server.start();
        return new DemoFtp(server, listener);
    }

    String url() {
        return "ftp://127.0.0.1:" + listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
