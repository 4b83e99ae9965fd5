package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.charset.StandardCharsets;

/**
 * Addresses within the page, as {@code assets/links.js} reads them. They are made of letters, digits, {@code -} and {@code _} alone: the
 * script of Jenkins' own pages looks for an element by what stands behind the {@code #}, and does not escape it.
 */
public final class PageAddress {

    private PageAddress() {}

    /** What stands behind the address of the page to see a review. */
    @NonNull
    public static String review(@NonNull String id) {
        return of("review", id);
    }

    /** What stands behind the address of the page to see a runbook, named with or without a version. */
    @NonNull
    public static String runbook(@NonNull String idOrVersion) {
        return of("library", idOrVersion.replaceFirst("-v\\d+$", ""));
    }

    private static String of(String view, String id) {
        StringBuilder hash = new StringBuilder("#").append(view).append("__");
        for (byte one : id.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9' || one == '-';
            if (plain) {
                hash.append((char) one);
            } else {
                hash.append('_').append(String.format("%02x", one & 0xFF));
            }
        }
        return hash.toString();
    }
}
