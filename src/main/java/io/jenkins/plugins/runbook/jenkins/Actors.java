package io.jenkins.plugins.runbook.jenkins;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Who acts, as Jenkins knows it. */
public final class Actors {

    private Actors() {}

    /** Who sent the request that is being answered. */
    public static Actor current() {
        return of(Jenkins.getAuthentication2(), Jenkins.get());
    }

    /**
     * Who a build acts for: the user it runs as where one is set up, else who started it, else the job itself, which may do
     * nothing that asks for a permission.
     */
    public static Actor of(Run<?, ?> build) {
        Authentication runsAs = Jenkins.getAuthentication2();
        if (!ACL.SYSTEM2.equals(runsAs) && !ACL.isAnonymous2(runsAs)) {
            return of(runsAs, Jenkins.get());
        }
        Cause.UserIdCause cause = build.getCause(Cause.UserIdCause.class);
        User user = cause == null || cause.getUserId() == null ? null : User.getById(cause.getUserId(), false);
        Actor job = new Actor("job:" + build.getParent().getFullName(), Set.of());
        if (user == null) {
            return job;
        }
        try {
            return of(user.impersonate2(), Jenkins.get());
        } catch (UsernameNotFoundException gone) {
            return job;
        }
    }

    private static Actor of(Authentication who, AccessControlled where) {
        return new Actor(
                who.getName(), allowed(permission -> where.hasPermission2(who, RunbookPermissions.of(permission))));
    }

    private static Set<Permission> allowed(Predicate<Permission> granted) {
        return Arrays.stream(Permission.values()).filter(granted).collect(Collectors.toSet());
    }
}
