package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.Store;

class H2MemoryStoreTest extends StoreContract {

    @Override
    Store open() {
        return Stores.inMemory();
    }
}
