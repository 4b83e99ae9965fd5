package io.jenkins.plugins.runbook.jenkins.notification;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.runbook.review.notification.MailSender;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Sends e-mail where a plugin that can is installed. */
@Restricted(NoExternalUse.class) // a seam to an optional plugin, not meant to be implemented elsewhere
public interface MailService extends MailSender, ExtensionPoint {

    /** Empty when no such plugin is installed. */
    static Optional<MailService> find() {
        return ExtensionList.lookup(MailService.class).stream().findFirst();
    }
}
