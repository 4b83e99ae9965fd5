package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Who is told what happens to reviews. What is left empty is not told. */
public final class NotificationConfiguration implements Describable<NotificationConfiguration> {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,<>\"]+@[^\\s@,<>\"]+");

    private String recipients;
    private String slackCredentialsId;
    private String webhookUrl;
    private String webhookCredentialsId;

    @DataBoundConstructor
    public NotificationConfiguration() {
        // Everything can be left empty.
    }

    public String getRecipients() {
        return recipients;
    }

    /**
     * @param recipients addresses that get an e-mail, separated by blanks or commas
     * @throws IllegalArgumentException when something in it is no address
     */
    @DataBoundSetter
    public void setRecipients(String recipients) {
        this.recipients = Util.fixEmptyAndTrim(recipients);
        addresses();
    }

    public String getSlackCredentialsId() {
        return slackCredentialsId;
    }

    /** @param slackCredentialsId of a secret text that holds the address of an incoming webhook */
    @DataBoundSetter
    public void setSlackCredentialsId(String slackCredentialsId) {
        this.slackCredentialsId = Util.fixEmptyAndTrim(slackCredentialsId);
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    /**
     * @param webhookUrl where events are posted to
     * @throws IllegalArgumentException when it is no address of a web server
     */
    @DataBoundSetter
    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = Util.fixEmptyAndTrim(webhookUrl);
        if (this.webhookUrl != null) {
            Checks.webAddress(this.webhookUrl);
        }
    }

    public String getWebhookCredentialsId() {
        return webhookCredentialsId;
    }

    /** @param webhookCredentialsId of the secret text that events are signed with */
    @DataBoundSetter
    public void setWebhookCredentialsId(String webhookCredentialsId) {
        this.webhookCredentialsId = Util.fixEmptyAndTrim(webhookCredentialsId);
    }

    Stream<CredentialUse> uses() {
        return Stream.of(
                new CredentialUse(CredentialUse.Purpose.SLACK, null, slackCredentialsId),
                new CredentialUse(CredentialUse.Purpose.WEBHOOK, webhookUrl, webhookCredentialsId));
    }

    /** The recipients one by one. */
    public List<String> addresses() {
        return recipients == null ? List.of() : addresses(recipients);
    }

    private static List<String> addresses(String text) {
        List<String> addresses = Arrays.stream(text.split("[\\s,]+"))
                .filter(address -> !address.isEmpty())
                .toList();
        for (String address : addresses) {
            if (!ADDRESS.matcher(address).matches()) {
                throw new IllegalArgumentException(
                        "'" + address + "' is no e-mail address; write addresses separated by blanks or commas.");
            }
        }
        return addresses;
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<NotificationConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.NotificationConfiguration_DisplayName();
        }

        @POST
        public ListBoxModel doFillSlackCredentialsIdItems(@QueryParameter String slackCredentialsId) {
            return KnownCredentials.choices(StringCredentials.class, slackCredentialsId);
        }

        @POST
        public ListBoxModel doFillWebhookCredentialsIdItems(@QueryParameter String webhookCredentialsId) {
            return KnownCredentials.choices(StringCredentials.class, webhookCredentialsId);
        }

        @POST
        public FormValidation doCheckSlackCredentialsId(@QueryParameter String value) {
            return KnownCredentials.check(StringCredentials.class, value);
        }

        @POST
        public FormValidation doCheckWebhookCredentialsId(@QueryParameter String value) {
            return KnownCredentials.check(StringCredentials.class, value);
        }

        @POST
        public FormValidation doCheckRecipients(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> addresses(Util.fixNull(value)));
        }

        @POST
        public FormValidation doCheckWebhookUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : Checks.of(() -> Checks.webAddress(value));
        }

        /** Sends an example everywhere, from this thread, and says what arrived. */
        @POST
        public FormValidation doTest(
                @QueryParameter String recipients,
                @QueryParameter String slackCredentialsId,
                @QueryParameter String webhookUrl,
                @QueryParameter String webhookCredentialsId) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            NotificationConfiguration given = new NotificationConfiguration();
            try {
                given.setRecipients(recipients);
                given.setSlackCredentialsId(slackCredentialsId);
                given.setWebhookUrl(webhookUrl);
                given.setWebhookCredentialsId(webhookCredentialsId);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            Set<CredentialUse> saved = RunbookConfiguration.get().credentialUses();
            return given.uses().allMatch(use -> use.allowed(saved))
                    ? NotificationProbe.send(Destinations.of(given))
                    : CredentialUse.refusal();
        }
    }
}
