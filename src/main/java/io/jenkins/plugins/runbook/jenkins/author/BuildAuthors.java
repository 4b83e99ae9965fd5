package io.jenkins.plugins.runbook.jenkins.author;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.jenkins.ReadableJobs;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.model.Actor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * All who could have written what a build brings into the library or reports: whom it runs as, who started it
 * and the builds before it, who configured their jobs, who committed what they took from source control. They may together what
 * each of them may. An unknown author has the permissions of a user who is not logged in.
 */
public final class BuildAuthors {

    private final Map<String, Authentication> people;
    private final List<String> unknown;
    private final List<String> committers;

    /**
     * @param people identities by name, the one named first first
     * @param unknown a word for each place where an author is not known
     * @param committers names that count as authors and for nothing else
     */
    BuildAuthors(Map<String, Authentication> people, List<String> unknown, List<String> committers) {
        this.people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        this.unknown = List.copyOf(unknown);
        this.committers = List.copyOf(committers);
    }

    /**
     * Of a build, on a thread that has its identity.
     *
     * @param trustSourceControl whether those who configure a job answer for those who commit to the repositories it takes
     */
    @NonNull
    public static BuildAuthors of(Run<?, ?> build, boolean trustSourceControl) {
        Authentication runsAs = Jenkins.getAuthentication2();
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            Say say = new Say(trustSourceControl);
            say.in(build);
            Map<String, Authentication> people = new LinkedHashMap<>();
            if (!ACL.SYSTEM2.equals(runsAs) && !ACL.isAnonymous2(runsAs)) {
                people.put(runsAs.getName(), runsAs);
            }
            List<String> unknown = new ArrayList<>(say.unknown());
            for (String person : say.people()) {
                if (!people.containsKey(person)) {
                    identity(person).ifPresentOrElse(who -> people.put(person, who), () -> unknown.add(person));
                }
            }
            return new BuildAuthors(people, unknown, List.copyOf(say.committers()));
        }
    }

    private static Optional<Authentication> identity(String person) {
        User user = User.getById(person, false);
        if (user == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(user.impersonate2());
        } catch (UsernameNotFoundException gone) {
            return Optional.empty();
        }
    }

    /** The one who is named first: whom the build runs as, else who started it, else who configured its job. */
    @NonNull
    public String name() {
        return names().get(0);
    }

    private Actor actor() {
        AccessControlled everywhere = Jenkins.get();
        return new Actor(
                name(),
                Arrays.stream(io.jenkins.plugins.runbook.model.Permission.values())
                        .filter(permission ->
                                all(who -> everywhere.hasPermission2(who, RunbookPermissions.of(permission))))
                        .collect(Collectors.toSet()));
    }

    /** Who brings what the build brings. */
    @NonNull
    public Authorship authorship() {
        List<String> names = names();
        return new Authorship(actor(), names.subList(1, names.size()), mayNot(RunbookPermissions.IMPORT));
    }

    private List<String> mayNot(Permission asked) {
        AccessControlled everywhere = Jenkins.get();
        Stream<String> known = people.entrySet().stream()
                .filter(person -> !everywhere.hasPermission2(person.getValue(), asked))
                .map(Map.Entry::getKey);
        return Stream.concat(
                        known, everywhere.hasPermission2(Jenkins.ANONYMOUS2, asked) ? Stream.empty() : unknown.stream())
                .toList();
    }

    /** Whether all of them may read a job. */
    public boolean mayRead(@CheckForNull String job) {
        return all(who -> ReadableJobs.mayRead(who, job));
    }

    private boolean all(Predicate<Authentication> may) {
        return people.values().stream().allMatch(may) && (unknown.isEmpty() || may.test(Jenkins.ANONYMOUS2));
    }

    private List<String> names() {
        return Stream.of(people.keySet(), unknown, committers)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
