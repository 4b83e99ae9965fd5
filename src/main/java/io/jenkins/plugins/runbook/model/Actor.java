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

    /** Somebody who may do everything, as the owner of a laptop may with the command line. */
    public static Actor owner(String name) {
        return new Actor(name, EnumSet.allOf(Permission.class));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
