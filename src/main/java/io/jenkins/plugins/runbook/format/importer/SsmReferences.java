package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.importer.Reference.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References of Systems Manager: <code>{{ Name }}</code> names a parameter; <code>{{ step.Output }}</code>, <code>{{ global:DATE }}</code>,
 * <code>{{ ssm:/a/b }}</code> and the like name what it alone knows. What is of another form is left as it is there too, such as a format of
 * {@code docker}: <code>{{.Names}}</code>.
 */
final class SsmReferences implements ReferenceFinder {

    static final Pattern REFERENCE =
            Pattern.compile("\\{\\{\\s{0,20}+([A-Za-z_][A-Za-z0-9_.:/@+-]{0,2100}+)\\s{0,20}+}}");

    /** Words of Go templates that stand alone between braces. */
    private static final Set<String> TEMPLATE_WORDS =
            Set.of("end", "else", "break", "continue", "println", "print", "nil");

    private final Names names;

    SsmReferences(Names names) {
        this.names = names;
    }

    /** Our parameter for what stands between the braces; empty for outputs of steps and for what Systems Manager alone knows. */
    Optional<String> variable(String name) {
        return names.known(name.startsWith("parameters.") ? name.substring("parameters.".length()) : name);
    }

    @Override
    public List<Reference> find(String text) {
        List<Reference> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            Optional<String> ours = variable(matcher.group(1));
            if (ours.isPresent() || !TEMPLATE_WORDS.contains(matcher.group(1))) {
                found.add(
                        new Reference(matcher.start(), matcher.end(), matcher.group(), ours.orElse(null), Manner.TEXT));
            }
            at = matcher.end();
        }
        return found;
    }
}
