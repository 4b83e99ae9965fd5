package io.jenkins.plugins.runbook.jenkins;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.store.JobAccess;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Who may see what a job executed: those who may read the job. What no job of this Jenkins asked for, or one that is not there any
 * more, administrators may see.
 */
public final class ReadableJobs {

    private ReadableJobs() {}

    /** Of who sent the request that is being answered. */
    @NonNull
    public static JobAccess current() {
        Authentication who = Jenkins.getAuthentication2();
        return Jenkins.get().hasPermission2(who, Jenkins.ADMINISTER) ? JobAccess.ALL : job -> mayRead(who, job);
    }

    /** @param job full name, as it is called now; empty or {@code null} when none is known */
    public static boolean mayRead(@NonNull Authentication who, @CheckForNull String job) {
        Jenkins jenkins = Jenkins.get();
        if (jenkins.hasPermission2(who, Jenkins.ADMINISTER)) {
            return true;
        }
        if (job == null || job.isEmpty()) {
            return false;
        }
        try (ACLContext as = ACL.as2(who)) {
            return jenkins.getItemByFullName(job) != null;
        } catch (AccessDeniedException e) {
            // It may be known that there is such a job, not what it does.
            return false;
        }
    }
}
