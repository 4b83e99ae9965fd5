package io.jenkins.plugins.runbook.execution.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The forms in {@code secret-formats.tsv}, which says where they come from. */
final class SecretFormats {

    /** All formats, read once: they are part of the program. */
    static final List<SecretFormat> KNOWN = read();

    private SecretFormats() {}

    private static List<SecretFormat> read() {
        List<SecretFormat> formats = new ArrayList<>();
        for (String[] row : DataTable.read("secret-formats.tsv")) {
            formats.add(new SecretFormat(
                    formats.size(),
                    row[0],
                    List.of(row[1].split("\\|")),
                    Pattern.compile(row[2]),
                    row.length > 5 ? Integer.parseInt(row[5].split(" ")[0]) : 0));
        }
        return List.copyOf(formats);
    }
}
