package io.jenkins.plugins.runbook.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.EnumMap;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What Jenkins lets a person do with runbooks, one permission for each of {@link io.jenkins.plugins.runbook.model.Permission}. */
public final class RunbookPermissions {

    public static final PermissionGroup GROUP =
            new PermissionGroup(RunbookPermissions.class, Messages._RunbookPermissions_Group());

    /** Change settings, override policy. */
    public static final Permission CONFIGURE =
            permission("Configure", Messages._RunbookPermissions_Configure(), Jenkins.ADMINISTER);

    /** Approve or reject. */
    public static final Permission APPROVE =
            permission("Approve", Messages._RunbookPermissions_Approve(), Jenkins.ADMINISTER);

    /** Claim, comment, request changes. */
    public static final Permission REVIEW = permission("Review", Messages._RunbookPermissions_Review(), APPROVE);

    /** Run a proposal where it can do no harm. */
    public static final Permission REHEARSE = permission("Rehearse", Messages._RunbookPermissions_Rehearse(), APPROVE);

    /** Publish a text without a review. */
    public static final Permission IMPORT =
            permission("Import", Messages._RunbookPermissions_Import(), Jenkins.ADMINISTER);

    /** Execute approved versions from the page. */
    public static final Permission RUN = permission("Run", Messages._RunbookPermissions_Run(), Jenkins.ADMINISTER);

    /** Stop runbooks from being executed, and let them be executed again. */
    public static final Permission SUSPEND =
            permission("Suspend", Messages._RunbookPermissions_Suspend(), Jenkins.ADMINISTER);

    /** See runbooks, executions and reviews. */
    public static final Permission VIEW = permission("View", Messages._RunbookPermissions_View(), REVIEW);

    private static final Map<io.jenkins.plugins.runbook.model.Permission, Permission> BY_MEANING = new EnumMap<>(Map.of(
            io.jenkins.plugins.runbook.model.Permission.VIEW, VIEW,
            io.jenkins.plugins.runbook.model.Permission.RUN, RUN,
            io.jenkins.plugins.runbook.model.Permission.IMPORT, IMPORT,
            io.jenkins.plugins.runbook.model.Permission.REVIEW, REVIEW,
            io.jenkins.plugins.runbook.model.Permission.APPROVE, APPROVE,
            io.jenkins.plugins.runbook.model.Permission.REHEARSE, REHEARSE,
            io.jenkins.plugins.runbook.model.Permission.SUSPEND, SUSPEND,
            io.jenkins.plugins.runbook.model.Permission.CONFIGURE, CONFIGURE));

    private RunbookPermissions() {}

    /** The Jenkins permission that stands for one of ours. */
    public static Permission of(io.jenkins.plugins.runbook.model.Permission meaning) {
        return BY_MEANING.get(meaning);
    }

    /** Makes the permissions known before an authorization strategy reads them from disk. */
    @Initializer(before = InitMilestone.EXTENSIONS_AUGMENTED)
    @Restricted(NoExternalUse.class) // called by Jenkins
    public static void register() {
        // To be called is enough: it initialises this class, which makes them.
    }

    private static Permission permission(
            String name, org.jvnet.localizer.Localizable description, Permission impliedBy) {
        return new Permission(GROUP, name, description, impliedBy, PermissionScope.JENKINS);
    }
}
