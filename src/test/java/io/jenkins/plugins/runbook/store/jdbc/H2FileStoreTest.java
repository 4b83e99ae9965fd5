package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoreTest extends StoreContract {

    @TempDir
    Path directory;

    @Override
    Store open() throws IOException {
        return Stores.embedded(Files.createTempDirectory(directory, "store"));
    }
}
