package io.jenkins.plugins.runbook.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who acts.
 *
 * @param name the name under which the front door knows the person, never taken from a request body
 * @param permissions what the front door says this person may do
 */
public record Actor(String name, Set<Permission> permissions) {

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** A person with every permission, such as the owner of a laptop at the command line. */
    public static Actor owner(String name) {
        return new Actor(name, EnumSet.allOf(Permission.class));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
