package io.jenkins.plugins.runbook.execution.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds given secrets, as they are and as commands tend to write them, and secrets of known forms. Safe for use by many threads. */
public final class SecretFinder {

    /** A shorter value is no secret, and masking it wherever it turns up would leave nothing readable. */
    public static final int SHORTEST_SECRET = Literals.SHORTEST;

    private static final int SHORTEST_ENCODED = 6;

    private final Literals<Form> literals = new Literals<>();

    /** What a literal stands for; yields the secret that begins there, or {@code null}. */
    private interface Form {
        Span at(String text, int start);
    }

    public SecretFinder(Collection<String> secrets) {
        for (SecretFormat format : SecretFormats.KNOWN) {
            format.literals().forEach(literal -> literals.add(literal, format::at));
        }
        for (String variant : variants(secrets)) {
            literals.add(
                    variant,
                    (text, start) ->
                            text.startsWith(variant, start) ? new Span(start, start, start + variant.length()) : null);
        }
    }

    /** Secrets of the text in their order; they may overlap. */
    List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        literals.find(text, (start, form) -> {
            Span span = form.at(text, start);
            if (span != null) {
                spans.add(span);
            }
        });
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    private static Set<String> variants(Collection<String> secrets) {
        Set<String> variants = new LinkedHashSet<>();
        for (String secret : secrets) {
            variants.add(secret);
            secret.lines().map(String::strip).forEach(variants::add);
            if (secret.length() >= SHORTEST_ENCODED) {
                byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
                variants.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
                variants.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                variants.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
                variants.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
                variants.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
                variants.add(secret.replace("'", "'\\''"));
            }
        }
        variants.removeIf(variant -> variant.length() < SHORTEST_SECRET);
        return variants;
    }
}
