package io.jenkins.plugins.runbook;

/** Where records are kept. */
public sealed interface StoreSettings {

    /** In a file below the home, for one process at a time. */
    record Embedded() implements StoreSettings {}

    /** In memory, gone with the process: for trials in sandboxes. */
    record InMemory() implements StoreSettings {}

    /**
     * In a PostgreSQL database, which several processes may share.
     *
     * @param url such as {@code jdbc:postgresql://host:5432/runbooks}
     * @param user who connects
     * @param password its password; never shown
     */
    record Jdbc(String url, String user, String password) implements StoreSettings {
        @Override
        public String toString() {
            return "Jdbc[" + url.replaceFirst("\\?.*", "") + "]";
        }
    }
}
