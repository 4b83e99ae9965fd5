package io.jenkins.plugins.runbook.jenkins.settings;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.jenkins.RunbookActionType;
import io.jenkins.plugins.runbook.jenkins.rehearsal.RehearsalAgents;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.learning.search.FailureBaseline;
import io.jenkins.plugins.runbook.rehearsal.RecordedRehearsals;
import io.jenkins.plugins.runbook.rehearsal.RecordedRehearsals.Terms;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSource;
import io.jenkins.plugins.runbook.review.CanaryRules;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import io.jenkins.plugins.runbook.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Opens the system with what the admin has set. */
public final class SystemSettings {

    static final String NO_ADDRESS =
            "Notifications hold a link, and Jenkins does not know its own address; set it in Manage Jenkins » System.";

    private SystemSettings() {}

    /** Directory of everything that is kept. */
    public static Path home() {
        return Jenkins.get().getRootDir().toPath().resolve("self-learning-runbooks");
    }

    /**
     * @param troubles learns of what is set and cannot be done; the system works without it
     * @throws StoreException when the store cannot be opened
     */
    public static RunbookSystem open(HealthProblems troubles) {
        RunbookConfiguration set = RunbookConfiguration.get();
        Settings settings =
                settings(home(), set, troubles).withActions(List.copyOf(ExtensionList.lookup(RunbookActionType.class)));
        RehearsalConfiguration rehearsals = set.getRehearsals();
        return rehearsals.getLabel() == null
                ? RunbookSystem.open(settings)
                : RunbookSystem.open(settings, agents(rehearsals, settings));
    }

    /** Agents with the label that is lent. */
    private static RehearsalSource agents(RehearsalConfiguration set, Settings settings) {
        Terms terms = new Terms(
                Duration.ofMinutes(set.getMinutes()), settings.learning().rehearsalBudget(), set.isCandidates());
        return (store, rehearsal) -> new RecordedRehearsals(
                store,
                () -> new RehearsalAgents(set.getLabel(), rehearsal),
                FailureBaseline::of,
                terms,
                settings.clock());
    }

    /** Address of the page, ending in a slash; empty when Jenkins does not know its own. */
    static Optional<URI> page() {
        return Optional.ofNullable(Jenkins.get().getRootUrl()).map(root -> URI.create(root + "runbooks/"));
    }

    /** What is set and not there at the moment, in sentences. Looked up each time: credentials come and go without a word. */
    public static List<String> missing() {
        RunbookConfiguration set = RunbookConfiguration.get();
        List<String> missing = new ArrayList<>();
        ModelConfiguration model = set.getModel();
        if (model != null && model.getUrl() == null) {
            missing.add("The language model of runbooks has no address; give one in Manage Jenkins » System.");
        }
        set.credentialUses().stream()
                .filter(use -> use.credentialsId() != null && !KnownCredentials.exist(use))
                .map(use -> missing(use.purpose(), use.credentialsId()))
                .sorted()
                .forEach(missing::add);
        return missing;
    }

    private static String missing(CredentialUse.Purpose purpose, String id) {
        String there = " no credentials '" + id + "'; choose ";
        return switch (purpose) {
            case MODEL ->
                "The language model of runbooks has" + there
                        + "a Secret text in Manage Jenkins » System. Until then the learner does without it.";
            case STORE ->
                "The database of runbooks has" + there + "a user name and password in Manage Jenkins » System.";
            case SLACK ->
                "Notifications of runbooks to Slack have" + there
                        + "a Secret text in Manage Jenkins » System. Until then none arrives.";
            case WEBHOOK ->
                "The webhook of runbooks has" + there
                        + "a Secret text in Manage Jenkins » System. Until then nothing is sent to it.";
        };
    }

    static Settings settings(Path home, RunbookConfiguration set, HealthProblems troubles) {
        Settings settings = Settings.of(home)
                .withStore(store(set.getStore()))
                .withReview(policy(set.getReviews()))
                .withLearning(learning(set.getLearning(), set.getRehearsals()))
                .withRecurrenceWindow(Duration.ofMinutes(set.getLearning().getRecurrenceMinutes()))
                .withLimits(set.getExecutions().limits())
                .withRunLimits(set.getLimits().policy())
                .withIncidents(set.getIncidents().policy())
                .withIncidentsWait(
                        () -> ExtensionList.lookup(IncidentsWait.class).forEach(IncidentsWait::wake))
                .withTargets(set.getInsights().targets())
                .withRetention(retention(set.getStore()))
                .withNotifications(notifications(Destinations.of(set.getNotifications()), troubles));
        return set.getModel() == null ? settings : withModel(settings, set.getModel(), troubles);
    }

    private static StoreSettings store(StoreConfiguration set) {
        if (set.getUrl() == null) {
            return new StoreSettings.Embedded();
        }
        StandardUsernamePasswordCredentials login = KnownCredentials.userAndPassword(set.getCredentialsId())
                .orElseThrow(() -> new StoreException("The database of runbooks has no credentials '"
                        + set.getCredentialsId() + "'; choose a user name and password in Manage Jenkins » System."));
        return new StoreSettings.Jdbc(
                set.getUrl(), login.getUsername(), login.getPassword().getPlainText());
    }

    @CheckForNull
    private static Duration retention(StoreConfiguration set) {
        return set.getRetentionDays() == 0 ? null : Duration.ofDays(set.getRetentionDays());
    }

    private static ReviewPolicy policy(ReviewConfiguration set) {
        int minimum = set.getMinimumApprovals();
        return ReviewPolicy.DEFAULT
                .withMinimumApprovals(minimum, Math.max(minimum, set.getRiskyMinimumApprovals()))
                .withFourEyes(!set.isAuthorMayApprove())
                .withRehearsalRequired(set.isRehearsalRequired())
                .withCanary(set.isCanary())
                .withCanaryRules(CanaryRules.DEFAULT.withShare(set.getCanaryShare()))
                .withClaimTimeout(Duration.ofMinutes(set.getClaimMinutes()))
                .withExpiry(expiry(set), Duration.ofDays(set.getExpiryWarningDays()))
                .withArchiveAfter(Duration.ofDays(set.getArchiveDays()));
    }

    @CheckForNull
    private static Duration expiry(ReviewConfiguration set) {
        return set.getExpiryDays() == 0 ? null : Duration.ofDays(set.getExpiryDays());
    }

    private static LearningPolicy learning(LearningConfiguration set, RehearsalConfiguration rehearsals) {
        LearningPolicy policy = LearningPolicy.DEFAULT;
        return new LearningPolicy(
                policy.author(),
                policy.ineffectiveLimit(),
                Duration.ofSeconds(rehearsals.getBudgetSeconds()),
                policy.maxCandidates(),
                set.programs(),
                set.isBlockRisks());
    }

    private static Settings withModel(Settings settings, ModelConfiguration model, HealthProblems troubles) {
        try {
            Settings with = settings.withModel(ConfiguredModelSource.settings(model));
            troubles.clear("model");
            return with;
        } catch (IllegalArgumentException e) {
            troubles.note("model", "Runbooks learn without a language model: " + e.getMessage());
            return settings;
        }
    }

    private static Notifications notifications(List<Destination> destinations, HealthProblems troubles) {
        Optional<URI> page = page();
        if (destinations.isEmpty() || page.isPresent()) {
            troubles.clear("notifications");
        } else {
            troubles.note("notifications", NO_ADDRESS);
        }
        return destinations.isEmpty() || page.isEmpty()
                ? Notifications.NONE
                : Notifications.to(page.get(), destinations);
    }
}
