package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Language models the learner may ask, behind one OpenAI-compatible address. Amounts are texts: XStream keeps them exactly. */
public final class ModelConfiguration implements Describable<ModelConfiguration> {

    private static final int DEFAULT_TIMEOUT = 90;

    private final String url;
    private String credentialsId;
    private String categoriser;
    private String categoriserInputPrice;
    private String categoriserOutputPrice;
    private String generator;
    private String generatorInputPrice;
    private String generatorOutputPrice;
    private String monthlyBudget = "10";
    private int timeoutSeconds = DEFAULT_TIMEOUT;

    /**
     * @param url such as {@code https://api.openai.com/v1}
     * @throws IllegalArgumentException when it is no address of a model server
     */
    @DataBoundConstructor
    public ModelConfiguration(String url) {
        this.url = Util.fixEmptyAndTrim(url);
        ConfiguredModelSource.checkUrl(this.url);
    }

    public String getUrl() {
        return url;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId of a secret text, {@code null} for servers that want no key */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getCategoriser() {
        return categoriser;
    }

    @DataBoundSetter
    public void setCategoriser(String categoriser) {
        this.categoriser = Util.fixEmptyAndTrim(categoriser);
    }

    public String getCategoriserInputPrice() {
        return categoriserInputPrice;
    }

    @DataBoundSetter
    public void setCategoriserInputPrice(String price) {
        this.categoriserInputPrice = amount(price);
    }

    public String getCategoriserOutputPrice() {
        return categoriserOutputPrice;
    }

    @DataBoundSetter
    public void setCategoriserOutputPrice(String price) {
        this.categoriserOutputPrice = amount(price);
    }

    public String getGenerator() {
        return generator;
    }

    @DataBoundSetter
    public void setGenerator(String generator) {
        this.generator = Util.fixEmptyAndTrim(generator);
    }

    public String getGeneratorInputPrice() {
        return generatorInputPrice;
    }

    @DataBoundSetter
    public void setGeneratorInputPrice(String price) {
        this.generatorInputPrice = amount(price);
    }

    public String getGeneratorOutputPrice() {
        return generatorOutputPrice;
    }

    @DataBoundSetter
    public void setGeneratorOutputPrice(String price) {
        this.generatorOutputPrice = amount(price);
    }

    public String getMonthlyBudget() {
        return monthlyBudget;
    }

    @DataBoundSetter
    public void setMonthlyBudget(String monthlyBudget) {
        this.monthlyBudget = amount(monthlyBudget);
    }

    public int getTimeoutSeconds() {
        return timeoutSeconds;
    }

    @DataBoundSetter
    public void setTimeoutSeconds(int timeoutSeconds) {
        this.timeoutSeconds = Checks.atLeast(1, timeoutSeconds, "timeoutSeconds");
    }

    CredentialUse use() {
        return new CredentialUse(CredentialUse.Purpose.MODEL, url, credentialsId);
    }

    /** @throws IllegalArgumentException when it is neither empty nor an amount */
    private static String amount(String text) {
        Checks.amount(text);
        return Util.fixEmptyAndTrim(text);
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ModelConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.ModelConfiguration_DisplayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return KnownCredentials.choices(StringCredentials.class, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return KnownCredentials.check(StringCredentials.class, value);
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> ConfiguredModelSource.checkUrl(value));
        }

        @POST
        public FormValidation doCheckCategoriserInputPrice(@QueryParameter String value) {
            return checkAmount(value);
        }

        @POST
        public FormValidation doCheckCategoriserOutputPrice(@QueryParameter String value) {
            return checkAmount(value);
        }

        @POST
        public FormValidation doCheckGeneratorInputPrice(@QueryParameter String value) {
            return checkAmount(value);
        }

        @POST
        public FormValidation doCheckGeneratorOutputPrice(@QueryParameter String value) {
            return checkAmount(value);
        }

        @POST
        public FormValidation doCheckMonthlyBudget(@QueryParameter String value) {
            return checkAmount(value);
        }

        @POST
        public FormValidation doCheckTimeoutSeconds(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(1, value);
        }

        /** Asks the server which models it has. */
        @POST
        public FormValidation doTest(
                @QueryParameter String url,
                @QueryParameter String credentialsId,
                @QueryParameter String categoriser,
                @QueryParameter String generator) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            ModelConfiguration given;
            try {
                given = new ModelConfiguration(url);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            given.setCredentialsId(credentialsId);
            given.setCategoriser(categoriser);
            given.setGenerator(generator);
            return given.use().allowed(RunbookConfiguration.get().credentialUses())
                    ? ModelProbe.ask(given)
                    : CredentialUse.refusal();
        }

        private static FormValidation checkAmount(String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> Checks.amount(value));
        }
    }
}
