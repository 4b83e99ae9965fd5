package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.Selection;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the version a job asks for: from its workspace, by its id, or by the incident alone. */
final class VersionChoice {

    private final RunbookSystem system;
    private final WorkspaceRunbook workspaceRunbook;
    private final Consumer<String> log;

    VersionChoice(RunbookSystem system, Consumer<String> log) {
        this.system = system;
        this.workspaceRunbook = new WorkspaceRunbook(system.library(), system.executor()::missingActions, log);
        this.log = log;
    }

    /**
     * @throws AbortException when what was asked for contradicts itself, or waits for a review
     * @throws io.jenkins.plugins.runbook.review.ReviewException when there is no such version
     */
    Version choose(RunbookCall call, BuildPlace place, String platform) throws IOException, InterruptedException {
        Version version = chosen(call, place, platform);
        if (call.incident() != null && call.incident().getType() != null) {
            otherIncident(version, call.incident().getType()).ifPresent(log);
        }
        return version;
    }

    /** What to say where a runbook was named that is for other incidents: it is executed, as was asked for. */
    static Optional<String> otherIncident(Version version, String type) {
        Runbook runbook = new RunbookReader()
                .read(version.ref().toString(), version.text())
                .runbook();
        return runbook == null || runbook.incidentTypes().contains(type)
                ? Optional.empty()
                : Optional.of(version.ref() + " is for incidents of the type "
                        + String.join(", ", runbook.incidentTypes()) + ", not of '" + type
                        + "'; it is executed because it was named");
    }

    private Version chosen(RunbookCall call, BuildPlace place, String platform)
            throws IOException, InterruptedException {
        if (call.id() != null && call.file() != null) {
            throw new AbortException(
                    "runbook: give either 'id' or 'file', not both." + HandbookSection.RUNBOOK_STEP.reference());
        }
        if (call.file() != null) {
            if (call.version() != null) {
                throw new AbortException("runbook: 'version' goes with 'id'; a file is executed as it is."
                        + HandbookSection.RUNBOOK_STEP.reference());
            }
            FilePath file = place.workspace().child(call.file());
            return workspaceRunbook.publish(
                    file, call.file(), Authors.of(place.build()).authorship(), place.build());
        }
        if (call.id() != null) {
            return call.version() == null
                    ? system.library().choose(call.id()).version()
                    : system.library().resolve(new VersionRef(call.id(), call.version()).toString());
        }
        return select(call, place, platform);
    }

    private Version select(RunbookCall call, BuildPlace place, String platform) throws AbortException {
        if (call.incident() == null || call.incident().getType() == null) {
            throw new AbortException(
                    "runbook: say which one: 'id', 'file', or an 'incident' with a 'type' to choose by;"
                            + " a build that an incident started needs none of them."
                            + HandbookSection.RUNBOOK_STEP.reference());
        }
        Incident incident = call.incident().complete(place.build().getExternalizableId(), null);
        Selection selection = system.library().select(incident, platform);
        String chosen = selection.version().ref().toString();
        String why = selection.why();
        log.accept("chose " + chosen + ": " + (why.startsWith(chosen) ? "it" + why.substring(chosen.length()) : why));
        return selection.version();
    }
}
