package io.jenkins.plugins.runbook.execution.redact;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Takes secrets out of text: the values it was given (also base64, URL-encoded and quoted), and whatever has the form of a known kind
 * of key. Values shorter than {@value SecretFinder#SHORTEST_SECRET} characters are left alone. Safe for use by many threads.
 */
public final class Redactor {

    /** What stands in the place of a secret. */
    public static final String MASK = "****";

    private final SecretFinder finder;

    /** @param secrets values to take out wherever they turn up */
    public Redactor(Collection<String> secrets) {
        this.finder = new SecretFinder(secrets);
    }

    /** The text without its secrets; {@code null} stays {@code null}. */
    @CheckForNull
    public String redact(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder safe = new StringBuilder(text.length());
        try (RedactingStream stream = stream(safe::append)) {
            stream.accept(text);
        }
        return safe.toString();
    }

    /** A stream for text that comes in pieces; close it to get the last line. */
    public RedactingStream stream(Consumer<String> sink) {
        return new RedactingStream(finder, MASK, sink);
    }
}
