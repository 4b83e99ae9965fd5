package io.jenkins.plugins.runbook.execution.redact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a secret becomes when something encodes all of it. */
final class SecretForms {

    /** Of a shorter value too little of its base64 depends on it alone. */
    private static final int SHORTEST_ENCODED = 5;

    /** Less of base64 is found in any other. */
    private static final int SHORTEST_BASE64 = 5;

    /** Of longer values the forms that are seldom are not looked for, which would be many. */
    private static final int LONGEST_TWICE = 1_000;

    private SecretForms() {}

    /** The values themselves, each without the white space around it, and each line of those that have several. */
    static Set<String> plain(Collection<String> secrets) {
        Set<String> plain = new LinkedHashSet<>();
        for (String secret : secrets) {
            for (Normalizer.Form form : Normalizer.Form.values()) {
                if (form == Normalizer.Form.NFC || form == Normalizer.Form.NFD) {
                    plain.add(Normalizer.normalize(secret, form));
                }
            }
            plain.add(secret);
            plain.add(secret.strip());
            secret.lines().map(String::strip).forEach(plain::add);
        }
        return plain;
    }

    /**
     * What stands in base64 wherever a value does, whatever is before and behind it: a value begins at the first, the second or the third byte of
     * three. Also of what Windows makes of the value, and in base64 once more, as where a file of Docker's credentials is in a secret of Kubernetes.
     */
    static List<String> base64(String secret) {
        List<String> forms = new ArrayList<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] bytes = secret.getBytes(charset);
            if (bytes.length < SHORTEST_ENCODED) {
                continue;
            }
            if (charset != StandardCharsets.UTF_8 && bytes.length > LONGEST_TWICE) {
                continue;
            }
            for (String once : base64(bytes)) {
                forms.add(once);
                if (charset == StandardCharsets.UTF_8
                        && once.length() > 2 * SHORTEST_BASE64
                        && bytes.length <= LONGEST_TWICE) {
                    forms.addAll(base64(once.getBytes(StandardCharsets.US_ASCII)));
                }
            }
        }
        forms.removeIf(form -> form.length() < SHORTEST_BASE64);
        return forms;
    }

    private static List<String> base64(byte[] bytes) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, Math.max(from, to)));
        }
        return forms;
    }
}
