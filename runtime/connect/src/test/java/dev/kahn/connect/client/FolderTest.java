package dev.kahn.connect.client;

class FolderTest extends FilesSuite {

    @Override
    ConfiguredConnections connections() {
        return TestConnections.of("url", served.toUri().toString());
    }
}
