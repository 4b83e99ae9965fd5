package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    @Test
    void a_database_is_named_without_its_password() {
        StoreSettings settings = new StoreSettings.Jdbc("jdbc:postgresql://db/runbooks?password=one", "jenkins", "two");
        assertThat(settings).hasToString("Jdbc[jdbc:postgresql://db/runbooks]");
    }
}
