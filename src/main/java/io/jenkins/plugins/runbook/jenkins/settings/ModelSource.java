package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.security.ACL;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Turns what an admin set about models into what asks them. Keys are looked up for each call, and never kept. */
final class ModelSource {

    private ModelSource() {}

    /** @throws IllegalArgumentException when something set makes no sense; the message says what */
    static LlmSettings settings(ModelConfiguration set) {
        LlmSettings settings = LlmSettings.of(
                URI.create(String.valueOf(set.getUrl())),
                ApiKey.from(() -> key(set.getCredentialsId())),
                model(set.getCategoriser(), set.getCategoriserInputPrice(), set.getCategoriserOutputPrice()),
                model(set.getGenerator(), set.getGeneratorInputPrice(), set.getGeneratorOutputPrice()));
        return settings.withBudget(Counts.amount(set.getMonthlyBudget()))
                .withTimeout(Duration.ofSeconds(set.getTimeoutSeconds()))
                .withProxy(new JenkinsProxy());
    }

    static FormValidation checkUrl(String url) {
        try {
            LlmSettings.of(URI.create(url.strip()), ApiKey.none(), null, null);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static ModelSettings model(String name, String inputPrice, String outputPrice) {
        return name == null ? null : ModelSettings.priced(name, Counts.amount(inputPrice), Counts.amount(outputPrice));
    }

    private static String key(String credentialsId) {
        if (credentialsId == null) {
            return null;
        }
        StringCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
        return found == null ? null : found.getSecret().getPlainText();
    }
}
