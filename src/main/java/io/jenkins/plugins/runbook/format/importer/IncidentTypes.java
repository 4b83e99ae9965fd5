package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of incident a document is for: stated by its name, or guessed from words, which is not the same. */
final class IncidentTypes {

    private static final Map<String, Pattern> WORDS = words();

    /** Documents that bring the incident about, to see what happens. */
    private static final Pattern ON_PURPOSE =
            anyOf("chaos|stress(es|ing)?|faults?|inject(s|ed|ion)?|simulat(e|es|ed|ion)|gameday|"
                    + "fills?|burns?|exhausts?|on purpose|load test|blackhole|latency");

    private IncidentTypes() {}

    /** @param word the word it was guessed from */
    record Guess(String type, String word) {}

    /** The more particular first: a backup of a full disk is about the backup. */
    private static Map<String, Pattern> words() {
        Map<String, Pattern> words = new LinkedHashMap<>();
        words.put(Incident.BACKUP_FAILURE, anyOf("backups?|restore|snapshots?"));
        words.put(Incident.CERT_EXPIRY, anyOf("certificates?|certs?|tls|ssl|acme|x509"));
        words.put(Incident.DISK_FULL, anyOf("disks?|filesystems?|volumes?|inodes?|logrotate|space"));
        words.put(Incident.MEMORY_LEAK, anyOf("memory|leaks?|leaking|oom|heap|swap"));
        words.put(Incident.HIGH_CPU, anyOf("cpu|load|runaway"));
        words.put(
                Incident.SERVICE_CRASH, anyOf("services?|crash(ed|es)?|restart(ed|s)?|down|daemons?|unhealthy|outage"));
        return words;
    }

    private static Pattern anyOf(String alternatives) {
        return Pattern.compile("(?<![a-z])(" + alternatives + ")(?![a-z])");
    }

    /** The type that one of the texts is the name of, as {@code disk_full} or {@code Disk full} is. */
    static Optional<String> named(List<String> texts) {
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_"))
                .filter(WORDS::containsKey)
                .findFirst();
    }

    /** A guess; none where words say that the incident is made on purpose. */
    static Optional<Guess> guess(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (ON_PURPOSE.matcher(lower).find()) {
            return Optional.empty();
        }
        for (Map.Entry<String, Pattern> entry : WORDS.entrySet()) {
            Matcher matcher = entry.getValue().matcher(lower);
            if (matcher.find()) {
                return Optional.of(new Guess(entry.getKey(), matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
