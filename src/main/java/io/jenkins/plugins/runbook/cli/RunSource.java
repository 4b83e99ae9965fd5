package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.Published;
import io.jenkins.plugins.runbook.review.Selection;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the version that a person means with an id or a file. */
final class RunSource {

    private final Context context;
    private final RunbookSystem system;

    RunSource(Context context, RunbookSystem system) {
        this.context = context;
        this.system = system;
    }

    /**
     * The version to execute for an incident: the one named, or the one that answers best when nothing is named. A file's text becomes a version of its runbook first.
     *
     * @param idOrFile {@code null} when nothing is named
     * @throws CommandException when the file is missing, or its text has to be approved first
     */
    VersionRef version(String idOrFile, Incident incident, String platform) {
        if (idOrFile == null) {
            return select(incident, platform);
        }
        if (!isFile(context, idOrFile)) {
            return system.library().choose(idOrFile).version().ref();
        }
        Path file = context.path(idOrFile);
        String text = SourceFile.read(file);
        Published published =
                system.library().publish(idOrFile, text, context.user(), "run from " + file.getFileName(), true);
        if (published.review() != null) {
            throw CommandException.refused(
                    idOrFile + ": has to be approved before it can run; it waits as review "
                            + published.review().id(),
                    HandbookSection.VERSIONS);
        }
        Version version = published.version();
        String normal = RunbookText.normal(text);
        if (!RunbookText.normal(version.text()).equals(normal)) {
            throw CommandException.refused(
                    idOrFile + ": this text is " + known(version, normal) + ", and "
                            + version.ref()
                            + " became active after it. 'runbook run "
                            + version.ref().runbookId()
                            + "' runs that one; 'runbook revert "
                            + version.ref().runbookId() + " --to "
                            + known(version, normal).number()
                            + "' makes this one active again",
                    HandbookSection.VERSIONS);
        }
        return version.ref();
    }

    /** Which version of the runbook has this text. */
    private VersionRef known(Version active, String text) {
        return system.store().read(records -> records.versions().of(active.ref().runbookId())).stream()
                .filter(version -> RunbookText.normal(version.text()).equals(text))
                .map(Version::ref)
                .reduce((earlier, later) -> later)
                .orElse(active.ref());
    }

    private VersionRef select(Incident incident, String platform) {
        Selection selection = system.library().select(incident, platform);
        if (!context.json()) {
            context.terminal().note("Taking " + selection.version().ref() + ": " + selection.why());
        }
        return selection.version().ref();
    }

    /** Ids hold no slash and do not end like a YAML file; whatever else exists as a file is one. */
    static boolean isFile(Context context, String idOrFile) {
        return idOrFile.contains("/")
                || idOrFile.endsWith(".yaml")
                || idOrFile.endsWith(".yml")
                || Files.isRegularFile(context.path(idOrFile));
    }
}
