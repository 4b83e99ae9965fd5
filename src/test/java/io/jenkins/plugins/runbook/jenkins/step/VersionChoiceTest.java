package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionChoiceTest {

    private static final String TEXT =
            "id: RB-LAB-1\nname: n\nincidentTypes: [service_crash, odd]\nsteps: [{name: a, run: 'true'}]\n";

    @Test
    void a_runbook_that_was_named_for_another_incident_is_told_from_one_that_is_for_it() {
        Version version = new Version(
                new VersionRef("RB-LAB-1", 3),
                TEXT,
                Sha256.of(TEXT),
                "alice",
                Version.Origin.PERSON,
                "first",
                null,
                Lifecycle.ACTIVE,
                Instant.EPOCH);

        assertThat(VersionChoice.otherIncident(version, "odd")).isEmpty();
        assertThat(VersionChoice.otherIncident(version, "weird_thing"))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("RB-LAB-1-v3", "service_crash, odd", "'weird_thing'", "because it was named"));
    }
}
