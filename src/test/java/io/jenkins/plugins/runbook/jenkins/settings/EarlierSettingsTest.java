package io.jenkins.plugins.runbook.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Util;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.upgrade.SavedXml;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundSetter;
import org.mockito.MockedStatic;
import org.mockito.Mockito;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Settings of the release of 2026-11-30: the XML that Jenkins saved, and the file of configuration as code that its manual showed. */
class EarlierSettingsTest {

    private MockedStatic<Util> util;

    @BeforeEach
    void jenkinsTrims() {
        util = Mockito.mockStatic(Util.class);
        util.when(() -> Util.fixEmptyAndTrim(Mockito.any())).then(call -> {
            String text = call.getArgument(0);
            return text == null || text.isBlank() ? null : text.strip();
        });
    }

    @AfterEach
    void jenkinsIsGone() {
        util.close();
    }

    @Test
    void what_was_saved_is_read_with_every_value() throws Exception {
        RunbookConfiguration read = (RunbookConfiguration) SavedXml.read("settings-2026-11-30.xml");

        assertThat(read.getLearning().isEnabled()).isFalse();
        assertThat(read.getLearning().programs()).containsExactly("systemctl", "curl");
        assertThat(read.getLearning().isBlockRisks()).isTrue();
        assertThat(read.getLearning().getRecurrenceMinutes()).isEqualTo(90);
        ReviewConfiguration reviews = read.getReviews();
        assertThat(reviews.getMinimumApprovals()).isEqualTo(2);
        assertThat(reviews.getRiskyMinimumApprovals()).isEqualTo(3);
        assertThat(reviews.isAuthorMayApprove()).isTrue();
        assertThat(reviews.isRehearsalRequired()).isTrue();
        assertThat(reviews.isCanary()).isTrue();
        assertThat(reviews.getCanaryShare()).isEqualTo(40);
        assertThat(reviews.getClaimMinutes()).isEqualTo(15);
        assertThat(reviews.getExpiryDays()).isEqualTo(14);
        assertThat(reviews.getExpiryWarningDays()).isEqualTo(2);
        assertThat(reviews.getArchiveDays()).isEqualTo(60);
        assertThat(read.getRehearsals().getLabel()).isEqualTo("linux && staging");
        assertThat(read.getRehearsals().getMinutes()).isEqualTo(20);
        assertThat(read.getRehearsals().isCandidates()).isTrue();
        assertThat(read.getRehearsals().getBudgetSeconds()).isEqualTo(120);
        assertThat(read.getNotifications().addresses()).containsExactly("ops@example.org");
        assertThat(read.getStore().getUrl()).isEqualTo("jdbc:postgresql://db.example.org/runbooks");
        assertThat(read.getStore().getRetentionDays()).isEqualTo(400);
        assertThat(read.getStore().getDailyBackups()).isEqualTo(3);
        assertThat(read.getModel().getUrl()).isEqualTo("https://models.example/v1");
        assertThat(read.getModel().getGenerator()).isEqualTo("large");
        assertThat(read.getModel().getTimeoutSeconds()).isEqualTo(45);
        assertThat(read.credentialUses())
                .extracting(CredentialUse::credentialsId)
                .containsExactlyInAnyOrder("slack-hook", "hook-key", "db-login", "model-key");
    }

    @Test
    void what_it_did_not_know_yet_has_the_default() throws Exception {
        RunbookConfiguration read = (RunbookConfiguration) SavedXml.read("settings-2026-11-30.xml");

        assertThat(read.getExecutions().limits()).isEqualTo(ExecutionLimits.DEFAULT);
        assertThat(read.getReviews().isTrustSourceControl()).isFalse();
    }

    /** Each key of the file still has a setter that takes its value. */
    @Test
    void the_file_of_configuration_as_code_is_taken() throws Exception {
        try (InputStream in = SavedXml.class.getResourceAsStream("jcasc-2026-11-30.yaml")) {
            Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            Map<?, ?> groups = (Map<?, ?>) ((Map<?, ?>) file.get("unclassified")).get("runbooks");
            assertThat(groups).hasSize(6);
            for (Map.Entry<?, ?> group : groups.entrySet()) {
                Method setter = setter(RunbookConfiguration.class, group.getKey());
                Class<?> type = setter.getParameterTypes()[0];
                Map<?, ?> values = (Map<?, ?>) group.getValue();
                Object target = type == ModelConfiguration.class
                        ? new ModelConfiguration((String) values.get("url"))
                        : type.getConstructor().newInstance();
                for (Map.Entry<?, ?> value : values.entrySet()) {
                    if (type != ModelConfiguration.class || !value.getKey().equals("url")) {
                        setter(type, value.getKey()).invoke(target, value.getValue());
                    }
                }
            }
        }
    }

    private static Method setter(Class<?> type, Object property) {
        String name = "set" + Character.toUpperCase(String.valueOf(property).charAt(0))
                + String.valueOf(property).substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.isAnnotationPresent(DataBoundSetter.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " lost '" + property + "'"));
    }
}
