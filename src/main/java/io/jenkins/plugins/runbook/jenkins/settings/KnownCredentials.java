package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Credentials of Jenkins that settings name by id. They are looked up when they are needed, and never kept. */
final class KnownCredentials {

    private KnownCredentials() {}

    /**
     * The secret text with this id.
     *
     * @param id {@code null} finds nothing
     */
    static Optional<String> secretText(String id) {
        return find(StringCredentials.class, id).map(found -> found.getSecret().getPlainText());
    }

    /** The user name and password with this id; {@code null} finds nothing. */
    static Optional<StandardUsernamePasswordCredentials> userAndPassword(String id) {
        return find(StandardUsernamePasswordCredentials.class, id);
    }

    /** Whether there are the credentials that are to be used. */
    static boolean exist(CredentialUse use) {
        return use.purpose() == CredentialUse.Purpose.STORE
                ? userAndPassword(use.credentialsId()).isPresent()
                : secretText(use.credentialsId()).isPresent();
    }

    /** What a list in a form offers: all of them for administrators, else what is set. */
    static ListBoxModel choices(Class<? extends StandardCredentials> type, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(Util.fixNull(current));
        }
        return items.includeEmptyValue()
                .includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, List.of(), CredentialsMatchers.always())
                .includeCurrentValue(Util.fixNull(current));
    }

    /** Warns of an id that there is not; says nothing to people who must not know which there are. */
    static FormValidation check(Class<? extends StandardCredentials> type, String id) {
        Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
        String wanted = Util.fixEmptyAndTrim(id);
        return wanted == null
                        || !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                        || find(type, wanted).isPresent()
                ? FormValidation.ok()
                : FormValidation.warning(Messages.KnownCredentials_Missing(wanted));
    }

    private static <C extends StandardCredentials> Optional<C> find(Class<C> type, String id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id)));
    }
}
