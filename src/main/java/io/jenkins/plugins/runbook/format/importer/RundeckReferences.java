package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.importer.Reference.Manner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References of Rundeck: <code>${option.x}</code>, {@code @option.x@} and {@code RD_OPTION_X} name options; whatever else is of that form
 * names what Rundeck alone knows: the job, the node, the data that steps have captured, files of options, exports, globals.
 */
final class RundeckReferences implements ReferenceFinder {

    private static final Pattern REFERENCE =
            Pattern.compile("(?<dollar>\\$\\{(?:\\d{1,6}:)?(?<place>[A-Za-z][A-Za-z0-9-]*+)\\.(?<key>[^}\\s]{1,200}+)})"
                    + "|(?<token>@(?<place2>[A-Za-z][A-Za-z0-9-]*+)\\.(?<key2>[A-Za-z0-9_.:-]{1,200}+)@)"
                    + "|(?<![A-Za-z0-9_])(?<variable>RD_[A-Za-z0-9_]*+)");

    private static final Pattern ASSIGNED = Pattern.compile("(?<![A-Za-z0-9_$\\{])(RD_[A-Za-z0-9_]*+)=");

    private static final String OPTION = "RD_OPTION_";

    private final Names names;

    RundeckReferences(Names names) {
        this.names = names;
    }

    @Override
    public List<Reference> find(String text) {
        List<Reference> found = new ArrayList<>();
        Set<String> own = new HashSet<>();
        ASSIGNED.matcher(text).results().forEach(match -> own.add(match.group(1)));
        Matcher matcher = REFERENCE.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            reference(matcher, own).ifPresent(found::add);
            at = matcher.end();
        }
        return found;
    }

    private Optional<Reference> reference(Matcher match, Set<String> own) {
        if (match.group("variable") != null) {
            String name = match.group("variable");
            return own.contains(name) ? Optional.empty() : Optional.of(variable(match, name));
        }
        boolean dollar = match.group("dollar") != null;
        String place = match.group(dollar ? "place" : "place2");
        String key = match.group(dollar ? "key" : "key2");
        boolean option = place.equals("option") || place.equals("unquotedoption");
        String ours = option
                ? names.known(key)
                        .or(() -> names.known(key.replaceFirst("\\.value$", "")))
                        .orElse(null)
                : null;
        Manner manner = place.equals("unquotedoption") ? Manner.WORDS : dollar ? Manner.QUOTED : Manner.TEXT;
        return Optional.of(new Reference(match.start(), match.end(), match.group(), ours, manner));
    }

    /** A variable that Rundeck sets for each script and command, and the script does not. */
    private Reference variable(Matcher match, String name) {
        String ours = name.startsWith(OPTION)
                ? names.knownAs(name.substring(OPTION.length())).orElse(null)
                : null;
        return new Reference(match.start(), match.end(), name, ours, Manner.NAME);
    }
}
