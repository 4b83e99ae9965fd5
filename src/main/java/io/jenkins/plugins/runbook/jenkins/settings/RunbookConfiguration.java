package io.jenkins.plugins.runbook.jenkins.settings;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** What an admin sets about runbooks, in groups; also as code, below {@code unclassified: runbooks:}. */
@Extension
@Symbol("runbooks")
public final class RunbookConfiguration extends GlobalConfiguration {

    private ExecutionConfiguration executions = new ExecutionConfiguration();
    private LimitConfiguration limits = new LimitConfiguration();
    private LearningConfiguration learning = new LearningConfiguration();
    private ReviewConfiguration reviews = new ReviewConfiguration();
    private RehearsalConfiguration rehearsals = new RehearsalConfiguration();
    private NotificationConfiguration notifications = new NotificationConfiguration();
    private StoreConfiguration store = new StoreConfiguration();
    private IncidentConfiguration incidents = new IncidentConfiguration();
    private InsightConfiguration insights = new InsightConfiguration();

    @CheckForNull
    private ModelConfiguration model;

    public RunbookConfiguration() {
        load();
    }

    public static RunbookConfiguration get() {
        return ExtensionList.lookupSingleton(RunbookConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.RunbookConfiguration_DisplayName();
    }

    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return RunbookPermissions.CONFIGURE;
    }

    /** Settings saved by releases before this group hold {@code null}. */
    public ExecutionConfiguration getExecutions() {
        return executions == null ? new ExecutionConfiguration() : executions;
    }

    @DataBoundSetter
    public void setExecutions(ExecutionConfiguration executions) {
        this.executions = executions == null ? new ExecutionConfiguration() : executions;
        save();
    }

    /** Settings that were saved before there were any hold none. */
    public LimitConfiguration getLimits() {
        return limits == null ? new LimitConfiguration() : limits;
    }

    @DataBoundSetter
    public void setLimits(LimitConfiguration limits) {
        this.limits = limits == null ? new LimitConfiguration() : limits;
        save();
    }

    public LearningConfiguration getLearning() {
        return learning;
    }

    @DataBoundSetter
    public void setLearning(LearningConfiguration learning) {
        this.learning = learning == null ? new LearningConfiguration() : learning;
        save();
    }

    public ReviewConfiguration getReviews() {
        return reviews;
    }

    @DataBoundSetter
    public void setReviews(ReviewConfiguration reviews) {
        this.reviews = reviews == null ? new ReviewConfiguration() : reviews;
        save();
    }

    /** Settings that were saved before there were any hold none. */
    public RehearsalConfiguration getRehearsals() {
        return rehearsals == null ? new RehearsalConfiguration() : rehearsals;
    }

    @DataBoundSetter
    public void setRehearsals(RehearsalConfiguration rehearsals) {
        this.rehearsals = rehearsals == null ? new RehearsalConfiguration() : rehearsals;
        save();
    }

    public NotificationConfiguration getNotifications() {
        return notifications;
    }

    @DataBoundSetter
    public void setNotifications(NotificationConfiguration notifications) {
        this.notifications = notifications == null ? new NotificationConfiguration() : notifications;
        save();
    }

    public StoreConfiguration getStore() {
        return store;
    }

    @DataBoundSetter
    public void setStore(StoreConfiguration store) {
        this.store = store == null ? new StoreConfiguration() : store;
        save();
    }

    /** Settings that were saved before there were any hold none. */
    public IncidentConfiguration getIncidents() {
        return incidents == null ? new IncidentConfiguration() : incidents;
    }

    @DataBoundSetter
    public void setIncidents(IncidentConfiguration incidents) {
        this.incidents = incidents == null ? new IncidentConfiguration() : incidents;
        save();
    }

    /** Settings that were saved before there were any hold none. */
    public InsightConfiguration getInsights() {
        return insights == null ? new InsightConfiguration() : insights;
    }

    @DataBoundSetter
    public void setInsights(InsightConfiguration insights) {
        this.insights = insights == null ? new InsightConfiguration() : insights;
        save();
    }

    /** {@code null} when the learner does without a language model. */
    public ModelConfiguration getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(ModelConfiguration model) {
        this.model = model;
        save();
    }

    /** Which credentials go where. */
    Set<CredentialUse> credentialUses() {
        Stream<CredentialUse> asked =
                Stream.concat(model == null ? Stream.empty() : Stream.of(model.use()), Stream.of(store.use()));
        return Stream.concat(asked, notifications.uses()).collect(Collectors.toSet());
    }

    /** Saves once; an absent group of the form is its default. What is refused changes nothing. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        Runnable asBefore = keep();
        Set<CredentialUse> saved = credentialUses();
        try (BulkChange change = new BulkChange(this)) {
            model = null;
            request.bindJSON(this, form);
            if (!credentialUses().stream().allMatch(use -> use.allowed(saved))) {
                throw new IllegalArgumentException(Messages.CredentialUse_Refused());
            }
            change.commit();
        } catch (RuntimeException e) {
            asBefore.run();
            throw new FormException(sentence(e), e, "runbooks");
        } catch (IOException e) {
            asBefore.run();
            throw new FormException("The settings of runbooks cannot be saved: " + e.getMessage(), e, "runbooks");
        }
        return true;
    }

    private Runnable keep() {
        var executionsBefore = executions;
        var limitsBefore = limits;
        var learningBefore = learning;
        var reviewsBefore = reviews;
        var rehearsalsBefore = rehearsals;
        var notificationsBefore = notifications;
        var storeBefore = store;
        var incidentsBefore = incidents;
        var insightsBefore = insights;
        var modelBefore = model;
        return () -> {
            executions = executionsBefore;
            limits = limitsBefore;
            learning = learningBefore;
            reviews = reviewsBefore;
            rehearsals = rehearsalsBefore;
            notifications = notificationsBefore;
            store = storeBefore;
            incidents = incidentsBefore;
            insights = insightsBefore;
            model = modelBefore;
        };
    }

    /** Stapler wraps what a setter threw; the innermost message is the sentence for the admin. */
    private static String sentence(Throwable refused) {
        Throwable innermost = refused;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof IllegalArgumentException && innermost.getMessage() != null
                ? innermost.getMessage()
                : "The settings of runbooks cannot be read: " + innermost;
    }

    /** What is set counts from now on: the system is opened anew, once no runbook is running. */
    @Override
    public synchronized void save() {
        super.save();
        if (!BulkChange.contains(this)) {
            RunbookService.get().reopen();
        }
    }
}
