package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An incident that can be broken on purpose in a sandbox.
 *
 * @param name its name
 * @param directory where its files are; the paths below lie in it
 * @param runbook the text to start from
 * @param library further active runbooks
 * @param incident why the runbook is run
 * @param parameters values given
 * @param setup script that brings the sandbox into the broken state
 * @param cleanup script that always runs afterwards
 * @param oracle script that exits 0 when the incident is really fixed
 * @param healthy setups in which the first version succeeds
 * @param parallel whether it may run several times at once: it has no fixed ports and nothing else that its sandboxes share
 * @param network whether it needs the network of the machine; otherwise it is content with a loopback of its own
 * @param hints for the grader alone, never shown to the learner
 * @param expect what should come out
 */
public record Scenario(
        String name,
        Path directory,
        Path runbook,
        List<Path> library,
        Incident incident,
        Map<String, String> parameters,
        Path setup,
        Path cleanup,
        Path oracle,
        List<Path> healthy,
        boolean parallel,
        boolean network,
        Hints hints,
        Expect expect) {

    public Scenario {
        library = List.copyOf(library);
        parameters = Ordered.copyOf(parameters);
        healthy = List.copyOf(healthy);
    }

    /**
     * For the grader alone.
     *
     * @param rightRunbook id of the runbook that answers to the incident, or {@code null}
     * @param forbidden texts that must not stand in anything a proposal would execute
     */
    public record Hints(String rightRunbook, List<String> forbidden) {
        public Hints {
            forbidden = List.copyOf(forbidden);
        }
    }

    /**
     * What should come out.
     *
     * @param failureType the right answer, or {@code null} for none
     * @param generates whether a proposal should be made
     * @param fixed whether a proposal should fix it
     */
    public record Expect(@CheckForNull FailureType failureType, boolean generates, boolean fixed) {}
}
