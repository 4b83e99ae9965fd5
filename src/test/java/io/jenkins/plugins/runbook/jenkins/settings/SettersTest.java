package io.jenkins.plugins.runbook.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Util;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** What a form checks, settings as code are refused for too. */
class SettersTest {

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

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsense_is_refused_with_a_sentence(ThrowingCallable setter) {
        assertThatThrownBy(setter).isInstanceOf(IllegalArgumentException.class).hasMessageMatching("(?s).{20,}\\.");
    }

    static Stream<ThrowingCallable> nonsense() {
        ReviewConfiguration reviews = new ReviewConfiguration();
        StoreConfiguration store = new StoreConfiguration();
        NotificationConfiguration notifications = new NotificationConfiguration();
        return Stream.of(
                () -> reviews.setMinimumApprovals(0),
                () -> reviews.setRiskyMinimumApprovals(-1),
                () -> reviews.setCanaryShare(0),
                () -> reviews.setCanaryShare(101),
                () -> reviews.setClaimMinutes(0),
                () -> reviews.setExpiryDays(-1),
                () -> reviews.setArchiveDays(0),
                () -> store.setUrl("jdbc:mysql://host/db"),
                () -> store.setUrl("jdbc:postgresql://host/db?user=x&password=s3cret"),
                () -> store.setUrl("jdbc:postgresql://host/db?SSLpassword=s3cret"),
                () -> store.setUrl("jdbc:postgresql://host/db?p%61ssword=s3cret"),
                () -> store.setUrl("jdbc:postgresql://user:s3cret@host/db"),
                () -> store.setRetentionDays(-1),
                () -> store.setDailyBackups(-1),
                () -> notifications.setRecipients("ops@example.org, <script>"),
                () -> notifications.setWebhookUrl("ftp://host/x"),
                () -> notifications.setWebhookUrl("https://user:secret@host/x"),
                () -> new ExecutionConfiguration().setStepMinutes(0),
                () -> new ExecutionConfiguration().setStepMinutes(43_201),
                () -> new ExecutionConfiguration().setCaptureSeconds(0),
                () -> new ExecutionConfiguration().setCaptureSeconds(601),
                () -> new LearningConfiguration().setAllowedCommands("systemctl; rm"),
                () -> new LearningConfiguration().setRecurrenceMinutes(-1),
                () -> new RehearsalConfiguration().setLabel("x".repeat(501)),
                () -> new RehearsalConfiguration().setMinutes(0),
                () -> new RehearsalConfiguration().setBudgetSeconds(0),
                () -> new ModelConfiguration(null),
                () -> new ModelConfiguration("ftp://models.example/v1"),
                () -> new ModelConfiguration("https://user:s3cret@models.example/v1"),
                () -> new ModelConfiguration("https:///v1"),
                () -> model().setMonthlyBudget("ten"),
                () -> model().setGeneratorInputPrice("-1"),
                () -> model().setTimeoutSeconds(0));
    }

    private static ModelConfiguration model() {
        return new ModelConfiguration("https://models.example/v1");
    }

    @Test
    void addresses_of_databases_without_a_secret_are_taken() {
        StoreConfiguration store = new StoreConfiguration();
        for (String url : new String[] {
            "jdbc:postgresql://host:5432/runbooks",
            "jdbc:postgresql:runbooks",
            "jdbc:postgresql://a,b/runbooks?targetServerType=primary&sslmode=verify-full&sslrootcert=/etc/x@y"
        }) {
            store.setUrl(url);
            assertThat(store.getUrl()).isEqualTo(url);
        }
    }

    @Test
    void credentials_go_where_an_administrator_said_and_nowhere_else() {
        CredentialUse saved = new CredentialUse(CredentialUse.Purpose.MODEL, "https://a.example/v1", "key");
        Set<CredentialUse> all = Set.of(saved);
        Jenkins jenkins = Mockito.mock(Jenkins.class);
        try (MockedStatic<Jenkins> statics = Mockito.mockStatic(Jenkins.class)) {
            statics.when(Jenkins::get).thenReturn(jenkins);
            for (CredentialUse other : List.of(
                    new CredentialUse(CredentialUse.Purpose.MODEL, "https://evil.example/v1", "key"),
                    new CredentialUse(CredentialUse.Purpose.MODEL, "https://a.example/v1", "other"),
                    new CredentialUse(CredentialUse.Purpose.MODEL, "https://A.example/v1", "key"),
                    new CredentialUse(CredentialUse.Purpose.WEBHOOK, "https://a.example/v1", "key"),
                    new CredentialUse(CredentialUse.Purpose.SLACK, null, "key"))) {
                assertThat(other.allowed(all)).as(other.toString()).isFalse();
            }
            assertThat(new CredentialUse(CredentialUse.Purpose.MODEL, " https://a.example/v1 ", "key").allowed(all))
                    .isTrue();
            assertThat(new CredentialUse(CredentialUse.Purpose.MODEL, "https://b.example/v1", " ").allowed(all))
                    .isTrue();

            Mockito.when(jenkins.hasPermission(Jenkins.ADMINISTER)).thenReturn(true);
            assertThat(new CredentialUse(CredentialUse.Purpose.STORE, "jdbc:postgresql:x", "key").allowed(all))
                    .isTrue();
        }
    }

    @Test
    void an_address_that_is_refused_is_not_repeated() {
        assertThatThrownBy(() -> Checks.webAddress("https://host/with a blank/s3cret"))
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
        assertThatThrownBy(() -> new StoreConfiguration().setUrl("jdbc:mysql://host/db?password=s3cret"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void lists_may_be_separated_by_blanks_and_commas() {
        LearningConfiguration learning = new LearningConfiguration();
        learning.setAllowedCommands(" systemctl, journalctl\n/usr/sbin/nginx ");
        NotificationConfiguration notifications = new NotificationConfiguration();
        notifications.setRecipients("a@example.org b@example.org,c@example.org");

        assertThat(learning.programs()).containsExactly("systemctl", "journalctl", "/usr/sbin/nginx");
        assertThat(notifications.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
    }

    @Test
    void empty_means_the_default() {
        StoreConfiguration store = new StoreConfiguration();
        store.setUrl(" ");
        NotificationConfiguration notifications = new NotificationConfiguration();
        notifications.setRecipients("");
        notifications.setWebhookUrl("");

        assertThat(store.getUrl()).isNull();
        assertThat(notifications.addresses()).isEmpty();
        assertThat(Destinations.of(notifications)).isEmpty();
    }
}
