package io.jenkins.plugins.runbook.execution.admission;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.parameter.BoundParameters;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets only approved texts through: what is executed is what the store holds, its hash is that of its text, it stands where it may be
 * executed, and the same text has no pending or rejected review under another name.
 */
public final class Admission {

    private static final int MOST_KEPT = 16;

    private final Store store;
    private final ActionTable actions;
    private final RunbookReader reader = new RunbookReader();
    private final Map<String, ReadResult> lastRead = new LinkedHashMap<>();

    /** @param actions what can be executed here */
    public Admission(Store store, ActionTable actions) {
        this.store = store;
        this.actions = actions;
    }

    /**
     * An approved version with everything checked that can be before something runs.
     *
     * @param version as the store holds it
     * @param runbook what its text says
     * @param parameters values, checked
     */
    public record Admitted(Version version, Runbook runbook, BoundParameters parameters) {}

    /** Says the values of parameters once it is known which ones a runbook declares. */
    @FunctionalInterface
    public interface Values {
        Map<String, String> of(Runbook runbook) throws RefusedException;
    }

    /**
     * Checks whether a version may be executed with these parameters on a host of this platform.
     *
     * @param platform {@code null} while it is not known
     * @throws RefusedException when it must not or cannot be
     */
    public Admitted admit(VersionRef ref, Map<String, String> parameters, @CheckForNull String platform)
            throws RefusedException {
        return admit(ref, runbook -> parameters, platform);
    }

    /** As {@link #admit(VersionRef, Map, String)}, with values that depend on the runbook. */
    public Admitted admit(VersionRef ref, Values parameters, @CheckForNull String platform) throws RefusedException {
        Version version = store.read(records -> approved(records, ref));
        Runbook runbook = valid(read(version), ref.toString());
        if (!runbook.id().equals(ref.runbookId())) {
            throw new RefusedException(
                    Reason.INVALID,
                    ref + ": its text is that of the runbook " + runbook.id() + "; import it under that id");
        }
        requirePlatform(runbook, platform);
        BoundParameters bound = BoundParameters.bind(runbook, parameters.of(runbook));
        requireActions(actions, runbook, bound);
        return new Admitted(version, runbook, bound);
    }

    /** What a version says; reading takes longer than all other checks together, and a version never changes. */
    private ReadResult read(Version version) {
        String key = version.ref() + " " + version.sha256(); // of its text: that was checked
        synchronized (lastRead) {
            ReadResult known = lastRead.remove(key);
            ReadResult read = known == null ? reader.read(version.ref().toString(), version.text()) : known;
            lastRead.put(key, read);
            if (lastRead.size() > MOST_KEPT) {
                lastRead.remove(lastRead.keySet().iterator().next());
            }
            return read;
        }
    }

    /** What a text says, or a refusal that names its problems. */
    @CheckForNull
    public static Runbook valid(ReadResult read, String what) throws RefusedException {
        if (read.ok()) {
            return read.runbook();
        }
        String problems = read.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
        throw new RefusedException(Reason.INVALID, what + " is no valid runbook:\n" + problems);
    }

    /** Refuses a runbook with an action that is not there, or that cannot take its arguments. */
    public static void requireActions(ActionTable actions, Runbook runbook, BoundParameters parameters)
            throws RefusedException {
        List<String> problems = actions.problems(runbook, parameters.values());
        if (!problems.isEmpty()) {
            String all = String.join("\n", problems);
            throw new RefusedException(
                    Reason.INVALID,
                    runbook.id() + " cannot be executed here:\n" + new Redactor(parameters.secrets()).redact(all));
        }
    }

    /** Refuses a runbook that is not for this platform, {@code null} while it is not known. */
    public static void requirePlatform(Runbook runbook, @CheckForNull String platform) throws RefusedException {
        if (platform != null
                && !runbook.platforms().isEmpty()
                && !runbook.platforms().contains(platform)) {
            throw new RefusedException(
                    Reason.WRONG_PLATFORM,
                    runbook.id() + " is for " + String.join(", ", runbook.platforms()) + ", this host is " + platform
                            + "; choose another host or runbook");
        }
    }

    private static Version approved(Records records, VersionRef ref) throws RefusedException {
        Optional<Version> found = records.versions().find(ref);
        if (found.isEmpty()) {
            throw new RefusedException(
                    Reason.UNKNOWN, "there is no version " + ref + "; 'runbooks' lists those there are");
        }
        Version version = found.get();
        if (!version.lifecycle().executable()) {
            throw notApproved(
                    ref + " is " + words(version.lifecycle()) + ", and only active and canary versions are executed");
        }
        if (!Sha256.of(version.text()).equals(version.sha256())) {
            throw notApproved(
                    "the text of " + ref + " is not the one whose hash was approved; restore the store from a backup");
        }
        for (Version other : records.versions().withHash(version.sha256())) {
            if (other.lifecycle() == Lifecycle.PENDING_REVIEW || other.lifecycle() == Lifecycle.REJECTED) {
                throw notApproved("the text of " + ref + " is also that of " + other.ref() + ", which is "
                        + words(other.lifecycle()) + "; decide about that review first");
            }
        }
        return version;
    }

    private static RefusedException notApproved(String message) {
        return new RefusedException(Reason.NOT_APPROVED, message);
    }

    private static String words(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case PENDING_REVIEW -> "waiting for review";
            case CANARY -> "a canary";
            case ACTIVE -> "active";
            case SUPERSEDED -> "superseded by a newer version";
            case REJECTED -> "rejected";
        };
    }
}
