package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Selects the version that fits an incident best. */
final class Selector {

    private final RunbookReader reader;
    private final Canaries canaries;

    Selector(RunbookReader reader, Canaries canaries) {
        this.reader = reader;
        this.canaries = canaries;
    }

    Selection select(Records records, Incident incident, String platform) {
        List<Runbook> active = records.versions().allActive().stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
        List<Candidate> candidates = active.stream()
                .filter(runbook -> answers(runbook, incident, platform))
                .map(runbook -> candidate(records, runbook))
                .sorted(Comparator.comparingDouble((Candidate one) -> one.record.score())
                        .reversed()
                        .thenComparing(one -> one.version.ref().runbookId()))
                .toList();
        if (candidates.isEmpty()) {
            throw ReviewException.notFound(nothingAnswers(active, incident, platform))
                    .explainedIn(HandbookSection.RUNS);
        }
        Version best = candidates.get(0).version;
        Optional<Version> canary = records.versions()
                .canary(best.ref().runbookId())
                .filter(version -> read(version)
                        .filter(runbook -> answers(runbook, incident, platform))
                        .isPresent());
        return canaries.turn(records, best, canary, why(candidates, incident, platform));
    }

    private Optional<Runbook> read(Version version) {
        return Optional.ofNullable(
                reader.read(version.ref().toString(), version.text()).runbook());
    }

    private static boolean answers(Runbook runbook, Incident incident, String platform) {
        return runbook.incidentTypes().contains(incident.type())
                && !incident.type().equals(Incident.UNKNOWN)
                && (runbook.platforms().isEmpty() || runbook.platforms().contains(platform))
                && (runbook.severity().isEmpty()
                        || incident.severity() == null
                        || runbook.severity().contains(incident.severity()));
    }

    private static Candidate candidate(Records records, Runbook runbook) {
        Version version = records.versions().active(runbook.id()).orElseThrow();
        Map<Integer, VersionRecord> byNumber = records.executions().recordOf(runbook.id()).stream()
                .collect(Collectors.toMap(record -> record.version().number(), Function.identity()));
        return new Candidate(version, TrackRecord.of(version.ref().number(), version.parent(), byNumber));
    }

    private static String why(List<Candidate> candidates, Incident incident, String platform) {
        Candidate best = candidates.get(0);
        String match = best.version.ref() + " answers to " + incident.type() + " on " + platform;
        if (candidates.size() == 1) {
            return match + "; it is the only one (" + best.record.inWords() + ").";
        }
        Candidate next = candidates.get(1);
        return match + " with the best record of " + candidates.size() + " (" + best.record.inWords() + "; next "
                + next.version.ref() + ", " + next.record.inWords() + ").";
    }

    private static String nothingAnswers(List<Runbook> active, Incident incident, String platform) {
        if (incident.type().equals(Incident.UNKNOWN)) {
            return "No runbook is chosen for incidents of the type unknown, which marks runbooks"
                    + " whose purpose is not confirmed yet. Name the runbook to execute.";
        }
        List<String> ofType = active.stream()
                .filter(runbook -> runbook.incidentTypes().contains(incident.type()))
                .map(Runbook::id)
                .toList();
        return ofType.isEmpty()
                ? "No active runbook answers to incidents of type " + incident.type()
                        + ". Import one, or name the runbook to execute."
                : "No active runbook answers to " + incident.type() + " on " + platform + " with severity "
                        + incident.severity() + "; " + String.join(", ", ofType)
                        + " would, on another platform or severity.";
    }

    private record Candidate(Version version, TrackRecord record) {}
}
