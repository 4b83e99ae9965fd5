package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Incident;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses from words of a document what kind of incident it is for. */
final class IncidentTypes {

    private static final Map<String, Pattern> WORDS = words();

    private IncidentTypes() {}

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

    static Optional<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().equals(lower)
                        || entry.getValue().matcher(lower).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
