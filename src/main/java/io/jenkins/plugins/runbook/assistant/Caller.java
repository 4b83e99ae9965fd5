package io.jenkins.plugins.runbook.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.store.JobAccess;
import java.util.HashSet;
import java.util.Set;

/**
 * On whose behalf a tool is called, and by what.
 *
 * @param person as the front door knows the person; never what an assistant says
 * @param jobs the jobs whose executions the person may see
 * @param assistant what the assistant calls itself, cleaned; it gives no right to anything
 */
public record Caller(
        @NonNull Actor person,
        @NonNull JobAccess jobs,
        @NonNull String assistant) {

    private static final int LONGEST_NAME = 60;

    public Caller {
        assistant = clean(assistant);
    }

    /** The person with no more permissions than an assistant with these scopes can use. */
    Caller within(Set<Scope> scopes) {
        Set<Permission> left = new HashSet<>(person.permissions());
        left.retainAll(Scope.permissions(scopes));
        return new Caller(new Actor(person.name(), left), jobs, assistant);
    }

    /** The name under which the assistant is an author, never blank, such as {@code assistant/claude-code}. */
    public String author() {
        return "assistant/" + assistant;
    }

    private static String clean(@CheckForNull String said) {
        String plain = said == null ? "" : said.replaceAll("[^A-Za-z0-9._-]+", "-");
        String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return name.replaceAll("^-+|-+$", "").isEmpty() ? "unnamed" : name.replaceAll("^-+|-+$", "");
    }
}
