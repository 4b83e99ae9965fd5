package io.jenkins.plugins.runbook.jenkins.settings;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import java.time.Duration;

/** Turns what an admin set about models into what asks them. Keys are looked up for each call, and never kept. */
final class ConfiguredModelSource {

    private ConfiguredModelSource() {}

    /** @throws IllegalArgumentException when something set makes no sense; the message says what */
    static LlmSettings settings(ModelConfiguration set) {
        LlmSettings settings = LlmSettings.of(
                Checks.webAddress(set.getUrl()),
                ApiKey.from(() ->
                        KnownCredentials.secretText(set.getCredentialsId()).orElse(null)),
                model(set.getCategoriser(), set.getCategoriserInputPrice(), set.getCategoriserOutputPrice()),
                model(set.getGenerator(), set.getGeneratorInputPrice(), set.getGeneratorOutputPrice()));
        return settings.withBudget(Checks.amount(set.getMonthlyBudget()))
                .withTimeout(Duration.ofSeconds(set.getTimeoutSeconds()))
                .withProxy(new JenkinsProxy());
    }

    /** @throws IllegalArgumentException when it is no address of a model server */
    static void checkUrl(String url) {
        LlmSettings.of(Checks.webAddress(url), ApiKey.none(), null, null);
    }

    @CheckForNull
    private static ModelSettings model(String name, String inputPrice, String outputPrice) {
        return name == null ? null : ModelSettings.priced(name, Checks.amount(inputPrice), Checks.amount(outputPrice));
    }
}
