package io.jenkins.plugins.runbook.jenkins.settings;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * Credentials together with the address they are sent to. A person who may choose both can send the secret to an address of their own, so
 * only administrators may; all others use what is saved, unchanged.
 *
 * @param purpose what they are for
 * @param address where they go, {@code null} when the secret is itself the address
 * @param credentialsId which ones, {@code null} for none
 */
record CredentialUse(
        @NonNull Purpose purpose,
        @CheckForNull String address,
        @CheckForNull String credentialsId) {

    CredentialUse {
        address = Util.fixEmptyAndTrim(address);
        credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** What credentials are used for. */
    enum Purpose {
        MODEL,
        STORE,
        SLACK,
        WEBHOOK
    }

    /** Whether who asks may have them used so. */
    boolean allowed(@NonNull Set<CredentialUse> saved) {
        return credentialsId == null || Jenkins.get().hasPermission(Jenkins.ADMINISTER) || saved.contains(this);
    }

    /** What a button that would use them says when that is not allowed. */
    @NonNull
    static FormValidation refusal() {
        return FormValidation.error(Messages.CredentialUse_Refused());
    }
}
