package io.jenkins.plugins.runbook.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServeNotificationsTest {

    private static final String SLACK = "https://hooks.slack.example/services/T0/B0/secret";
    private static final String HOOK = "https://ops.example/hook";

    @Test
    void without_a_variable_nobody_is_told() {
        assertThat(of(Map.of())).isEqualTo(Notifications.NONE);
    }

    @Test
    void both_forms_link_to_the_page_that_is_served() {
        Notifications told = of(Map.of(
                ServeNotifications.SLACK,
                SLACK,
                ServeNotifications.WEBHOOK,
                HOOK,
                ServeNotifications.SECRET,
                "s3cret"));

        assertThat(told.page()).hasToString("http://127.0.0.1:8585/");
        assertThat(told.destinations())
                .extracting(Destination::name)
                .containsExactly("Slack https://hooks.slack.example", "webhook https://ops.example");
    }

    @Test
    void what_is_not_set_well_is_refused_without_showing_a_secret() {
        refused(Map.of(ServeNotifications.WEBHOOK, HOOK), 8585, ServeNotifications.SECRET);
        refused(Map.of(ServeNotifications.SLACK, "hooks/secret"), 8585, ServeNotifications.SLACK);
        refused(Map.of(ServeNotifications.SLACK, "ftp://x y/secret"), 8585, ServeNotifications.SLACK);
        refused(Map.of(ServeNotifications.SLACK, SLACK), 0, "--port");
    }

    private static Notifications of(Map<String, String> environment) {
        return ServeNotifications.of(environment::get, 8585);
    }

    private static void refused(Map<String, String> environment, int port, String word) {
        assertThatThrownBy(() -> ServeNotifications.of(environment::get, port))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(word)
                .hasMessageNotContaining("/secret");
    }
}
