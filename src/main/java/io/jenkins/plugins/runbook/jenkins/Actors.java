package io.jenkins.plugins.runbook.jenkins;

import hudson.security.AccessControlled;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Who acts, as Jenkins knows it. */
public final class Actors {

    private Actors() {}

    /** Who sent the request that is being answered. */
    public static Actor current() {
        return of(Jenkins.getAuthentication2(), Jenkins.get());
    }

    private static Actor of(Authentication who, AccessControlled where) {
        return new Actor(
                who.getName(), allowed(permission -> where.hasPermission2(who, RunbookPermissions.of(permission))));
    }

    private static Set<Permission> allowed(Predicate<Permission> granted) {
        return Arrays.stream(Permission.values()).filter(granted).collect(Collectors.toSet());
    }
}
