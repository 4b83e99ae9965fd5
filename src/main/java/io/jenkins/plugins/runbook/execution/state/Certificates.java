package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import io.jenkins.plugins.runbook.model.Sha256;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the certificates a capture brings back: those of a file or those a TLS port shows, the server's own first. */
final class Certificates {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]{1,200000}+)-----END");

    private final Instant now;

    Certificates(Instant now) {
        this.now = now;
    }

    /** Readings of certificates in PEM form, their lines joined in any way. */
    Map<String, Reading> pem(String key, String text) {
        List<String> encoded = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            encoded.add(blocks.group(1));
        }
        return readings(key, encoded);
    }

    /** Readings of one certificate in DER form, base64. */
    Map<String, Reading> der(String key, String text) {
        return readings(key, List.of(text));
    }

    private Map<String, Reading> readings(String key, List<String> encoded) {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (String one : encoded) {
                chain.add(parse(one));
            }
            return chain.isEmpty() ? none(key, "no certificate was told") : readingsOf(key, chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return none(key, "there is no X.509 certificate in it, in PEM or DER form");
        }
    }

    private static X509Certificate parse(String base64) throws GeneralSecurityException {
        byte[] bytes = Base64.getMimeDecoder().decode(base64);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private Map<String, Reading> readingsOf(String key, List<X509Certificate> chain) throws GeneralSecurityException {
        X509Certificate own = chain.get(0);
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put(key + ".subject", text(own.getSubjectX500Principal().getName()));
        readings.put(key + ".issuer", text(own.getIssuerX500Principal().getName()));
        readings.put(key + ".not_before", text(own.getNotBefore().toInstant().toString()));
        readings.put(key + ".not_after", text(own.getNotAfter().toInstant().toString()));
        readings.put(key + ".days_left", days(now, own.getNotAfter().toInstant()));
        readings.put(
                key + ".days_valid",
                days(own.getNotBefore().toInstant(), own.getNotAfter().toInstant()));
        if (own.getNotBefore().toInstant().isAfter(now)) {
            readings.put(key + ".days_until_valid", days(now, own.getNotBefore().toInstant()));
        }
        readings.put(key + ".sha256", text(Sha256.of(own.getEncoded())));
        readings.put(key + ".chain_length", Reading.of(String.valueOf(chain.size()), Unit.COUNT));
        if (chain.size() > 1) {
            X509Certificate first = chain.stream()
                    .min(Comparator.comparing(X509Certificate::getNotAfter))
                    .orElseThrow();
            readings.put(key + ".chain_days_left", days(now, first.getNotAfter().toInstant()));
            readings.put(key + ".chain", text(chainInWords(chain)));
        }
        return readings;
    }

    /** Whether each certificate is signed by the next one. */
    private static String chainInWords(List<X509Certificate> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            } catch (GeneralSecurityException e) {
                return "broken: certificate " + (i + 1) + " is not signed by certificate " + (i + 2);
            }
        }
        return "each is signed by the next";
    }

    private static Reading days(Instant from, Instant to) {
        return Reading.of(
                String.valueOf(Math.floorDiv(Duration.between(from, to).toSeconds(), 86_400L)), Unit.DAYS);
    }

    private static Reading text(String value) {
        return Reading.of(value, Unit.TEXT);
    }

    private static Map<String, Reading> none(String key, String why) {
        return Map.of(key, Reading.unavailable(why));
    }
}
