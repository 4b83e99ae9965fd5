package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a job asks for. */
class RunbookCallTest {

    private static RunbookCall about(IncidentArgument incident) {
        return new RunbookCall(null, null, null, incident, Map.of(), false, true);
    }

    @Test
    void a_form_in_which_nothing_of_an_incident_was_said_says_nothing_of_one() {
        assertThat(about(new IncidentArgument()).incident()).isNull();
        assertThat(about(null).incident()).isNull();
    }
}
