package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Reading;
import java.util.Map;

/** Which changes of a reading are worth a look: those above the threshold of its kind. */
final class Noise {

    /** Smallest difference of a percentage that counts, by the first word of its key. */
    private static final Map<String, Double> PERCENT = Map.of("disk", 1.0, "memory", 2.0, "cpu", 5.0);

    private static final double OTHER_PERCENT = 1;
    private static final double LOAD = 0.5;
    private static final double PROCESSES = 5;

    /** Free space and memory move all the time; so much of what there was must have come or gone. */
    private static final double SHARE_OF_BYTES = 0.05;

    private static final double LEAST_BYTES = 1024 * 1024;

    private Noise() {}

    static boolean isWorthALook(String key, Reading was, Reading is) {
        if (was == null || is == null || !was.available() || !is.available()) {
            return isNews(was, is);
        }
        if (was.value().equals(is.value()) || key.equals("capture") || key.equals("environment.clock")) {
            return false;
        }
        try {
            return moved(key, is.unit(), Double.parseDouble(was.value()), Double.parseDouble(is.value()));
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Something appeared, vanished, or became readable or unreadable. */
    private static boolean isNews(Reading was, Reading is) {
        boolean readBefore = was != null && was.available();
        boolean readAfter = is != null && is.available();
        return readBefore != readAfter;
    }

    private static boolean moved(String key, Reading.Unit unit, double was, double is) {
        double difference = Math.abs(is - was);
        return switch (unit) {
            case PERCENT -> difference >= PERCENT.getOrDefault(kind(key), OTHER_PERCENT);
            case LOAD -> difference >= LOAD;
            case BYTES -> key.startsWith("file.") || difference >= Math.max(LEAST_BYTES, SHARE_OF_BYTES * was);
            case COUNT -> !key.equals("process.count") || difference >= PROCESSES;
            case SECONDS, DAYS, TEXT -> true;
        };
    }

    private static String kind(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
