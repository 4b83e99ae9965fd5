package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
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

    /** What a list in a form offers: all of them for people who may configure, else what is set. */
    static ListBoxModel choices(Class<? extends StandardCredentials> type, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(RunbookPermissions.CONFIGURE)) {
            return items.includeCurrentValue(Util.fixNull(current));
        }
        return items.includeEmptyValue()
                .includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), type, List.of(), CredentialsMatchers.always())
                .includeCurrentValue(Util.fixNull(current));
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
