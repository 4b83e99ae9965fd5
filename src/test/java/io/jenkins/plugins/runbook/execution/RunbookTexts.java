package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Instant;

/** Runbooks for tests. */
public final class RunbookTexts {

    public static final String ID = "RB-TEST";
    public static final VersionRef V1 = new VersionRef(ID, 1);
    public static final Incident INCIDENT = new Incident("INC-1", "test_incident", "high", null, "made up");

    private RunbookTexts() {}

    /** A runbook with this body below its head. */
    public static String runbook(String body) {
        return "id: " + ID + "\nname: A test\nincidentTypes: [test_incident]\n" + body;
    }

    public static Incident incident(String type) {
        return new Incident("INC-1", type, "high", null, "made up");
    }

    /** Keeps the text as a version of {@link #ID}. */
    public static Version keep(Store store, String text, int number, Lifecycle lifecycle) {
        Version version = new Version(
                new VersionRef(ID, number),
                text,
                Sha256.of(text),
                Actor.owner("author").name(),
                Version.Origin.PERSON,
                "for a test",
                number == 1 ? null : number - 1,
                lifecycle,
                Instant.parse("2026-11-23T08:00:00Z"));
        store.transact(records -> {
            records.versions().insert(version);
            return null;
        });
        return version;
    }
}
