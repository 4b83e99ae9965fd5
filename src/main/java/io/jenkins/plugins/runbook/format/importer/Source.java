package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which foreign document a runbook was made of. It stands in the first line of the runbook, so that a later import can tell whether the
 * same document comes again or another one whose name makes the same id.
 *
 * @param label the document for people
 * @param key twelve hexadecimal digits, the same whenever the same document is imported, whatever it says by then
 */
public record Source(@NonNull String label, @NonNull String key) {

    private static final int KEY_LENGTH = 12;
    private static final int LONGEST_LABEL = 120;
    private static final Pattern FIRST_LINE =
            Pattern.compile("# Imported from an? (.{0,600}) \\(source ([0-9a-f]{12})\\)\\..*");

    /** @param identity what tells this document from all others */
    static Source of(String label, List<String> identity) {
        String line = label.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return new Source(
                Words.cut(line, LONGEST_LABEL),
                Sha256.of(String.join("\0", identity)).substring(0, KEY_LENGTH));
    }

    /** The document a runbook was made of; empty when its text does not say, as one that a person wrote. */
    @NonNull
    public static Optional<Source> of(@NonNull String runbookYaml) {
        Matcher matcher = FIRST_LINE.matcher(runbookYaml.lines().findFirst().orElse(""));
        return matcher.matches() ? Optional.of(new Source(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The first line of the runbook. */
    String sentence(String format) {
        return "Imported from " + (format.matches("[AEIOU].*") ? "an " : "a ") + format + ", " + label + " (source "
                + key + ").";
    }

    /** An id for this document where the one its name makes belongs to another document. */
    @NonNull
    public String idBeside(@NonNull String id) {
        return Names.suffixed(id, key.substring(0, Names.HASH_LENGTH).toUpperCase(Locale.ROOT));
    }
}
