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
        IncidentArgument blank = new IncidentArgument();
        blank.setType(" ");
        blank.setDescription("");
        assertThat(about(blank).incident()).isNull();
        IncidentArgument said = new IncidentArgument();
        said.setSeverity("high");
        assertThat(about(said).incident()).isSameAs(said);
    }
}
