package io.jenkins.plugins.runbook.store;

class H2MemoryStoreTest extends StoreContract {

    @Override
    Store open() {
        return Stores.inMemory();
    }
}
