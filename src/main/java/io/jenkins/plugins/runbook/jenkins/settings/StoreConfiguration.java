package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where records are kept, and for how long. */
public final class StoreConfiguration implements Describable<StoreConfiguration> {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Names of the driver's parameters that hold one, however they are encoded. */
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](?:[^=&]*password[^=&]*|[^=&]*%[^=&]*)=|//[^/?]*@");

    private String url;
    private String credentialsId;
    private int retentionDays;
    private int dailyBackups = 7;

    @DataBoundConstructor
    public StoreConfiguration() {
        // Everything has a default.
    }

    public String getUrl() {
        return url;
    }

    /**
     * @param url of a PostgreSQL database; empty for files below the directory of Jenkins
     * @throws IllegalArgumentException when it is of another kind
     */
    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
        checkUrl(this.url);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId of a user name and password */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public int getRetentionDays() {
        return retentionDays;
    }

    /** @param retentionDays how old executions become before they are deleted, 0 for ever */
    @DataBoundSetter
    public void setRetentionDays(int retentionDays) {
        this.retentionDays = Checks.atLeast(0, retentionDays, "retentionDays");
    }

    public int getDailyBackups() {
        return dailyBackups;
    }

    /** @param dailyBackups how many daily copies of an embedded store are kept, 0 for none */
    @DataBoundSetter
    public void setDailyBackups(int dailyBackups) {
        this.dailyBackups = Checks.atLeast(0, dailyBackups, "dailyBackups");
    }

    CredentialUse use() {
        return new CredentialUse(CredentialUse.Purpose.STORE, url, credentialsId);
    }

    /** Its text may hold secrets after a question mark, and is not repeated. */
    private static void checkUrl(String url) {
        if (url != null && !url.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "Give an address such as " + PREFIX + "//host:5432/runbooks, or none to keep records in files.");
        }
        if (url != null && SECRET.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "Give an address without a password in it; choose credentials, which hold the user's name and password.");
        }
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StoreConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.StoreConfiguration_DisplayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return KnownCredentials.choices(StandardUsernamePasswordCredentials.class, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return KnownCredentials.check(StandardUsernamePasswordCredentials.class, value);
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> checkUrl(Util.fixEmptyAndTrim(value)));
        }

        @POST
        public FormValidation doCheckRetentionDays(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(0, value);
        }

        @POST
        public FormValidation doCheckDailyBackups(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(0, value);
        }

        /** Tries the database without changing anything in it. */
        @POST
        public FormValidation doTest(@QueryParameter String url, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            StoreConfiguration given = new StoreConfiguration();
            try {
                given.setUrl(url);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            given.setCredentialsId(credentialsId);
            return given.use().allowed(RunbookConfiguration.get().credentialUses())
                    ? StoreProbe.reach(given.getUrl(), given.getCredentialsId())
                    : CredentialUse.refusal();
        }

        /** Writes a copy of the store as it is now. */
        @POST
        public FormValidation doBackup() {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return StoreProbe.backup();
        }
    }
}
