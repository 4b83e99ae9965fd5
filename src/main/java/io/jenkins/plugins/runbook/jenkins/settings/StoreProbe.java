package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.Optional;

/** The actions of the buttons beside the settings of the store. */
final class StoreProbe {

    private StoreProbe() {}

    static FormValidation reach(String url, String credentialsId) {
        try {
            if (url == null) {
                RunbookService.get().system();
                return FormValidation.ok("The files below the directory of Jenkins can be used.");
            }
            Optional<StandardUsernamePasswordCredentials> login = KnownCredentials.userAndPassword(credentialsId);
            if (login.isEmpty()) {
                return FormValidation.error("Choose credentials: a user name and a password.");
            }
            return FormValidation.ok(Stores.reach(
                    url, login.get().getUsername(), login.get().getPassword().getPlainText()));
        } catch (StoreException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation backup() {
        try {
            return RunbookService.get()
                    .system()
                    .backups()
                    .map(backups -> FormValidation.ok("Written to " + backups.write()))
                    .orElseGet(() -> FormValidation.error("A PostgreSQL database is backed up with its own tools."));
        } catch (StoreException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
