package io.jenkins.plugins.runbook.assistant;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How far an assistant may go, beside what the person it works for may do. */
public enum Scope {
    /** Look at runbooks, executions, reviews and numbers. */
    READ(Permission.VIEW),
    /** Run approved versions. */
    RUN(Permission.RUN),
    /** Propose, comment, request changes, give feedback. */
    PROPOSE(Permission.REVIEW, Permission.REHEARSE),
    /** Approve and reject. */
    DECIDE(Permission.APPROVE);

    private final Set<Permission> permissions;

    Scope(Permission... permissions) {
        this.permissions = EnumSet.copyOf(Arrays.asList(permissions));
    }

    /** The word people write, such as {@code propose}. */
    @NonNull
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of a permission as people see it, such as {@code Review}. */
    static String capitalised(Permission permission) {
        return permission.name().charAt(0) + permission.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** What of a person's permissions an assistant with these scopes can use. {@link Permission#CONFIGURE} is in none of them. */
    static Set<Permission> permissions(Set<Scope> scopes) {
        return scopes.stream().flatMap(scope -> scope.permissions.stream()).collect(Collectors.toSet());
    }
}
