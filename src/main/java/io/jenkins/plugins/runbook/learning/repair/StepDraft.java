package io.jenkins.plugins.runbook.learning.repair;

import java.util.LinkedHashMap;
import java.util.Map;

/** A step to be added, as its YAML will say it. Immutable. */
public final class StepDraft {

    private final Map<String, Object> fields;

    private StepDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** A script that may be run twice. */
    public static StepDraft run(String name, String script, String timeout) {
        return new StepDraft(fields(name))
                .with("run", script)
                .with("timeout", timeout)
                .with("idempotent", true);
    }

    public static StepDraft service(String name, String service, String state) {
        return new StepDraft(fields(name)).with("service", ordered("name", service, "state", state));
    }

    public static StepDraft waitForHttp(String name, String url, String timeout) {
        Map<String, Object> wait = ordered("http", url, "status", 200);
        wait.put("timeout", timeout);
        return new StepDraft(fields(name)).with("waitFor", wait);
    }

    public static StepDraft waitForPort(String name, String port, String timeout) {
        return new StepDraft(fields(name)).with("waitFor", ordered("port", port, "timeout", timeout));
    }

    public static StepDraft waitForRun(String name, String script, String timeout) {
        return new StepDraft(fields(name)).with("waitFor", ordered("run", script, "timeout", timeout));
    }

    /** The same with another field. */
    public StepDraft with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new StepDraft(more);
    }

    public Map<String, Object> value() {
        return new LinkedHashMap<>(fields);
    }

    private static Map<String, Object> fields(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        return fields;
    }

    private static Map<String, Object> ordered(String key, Object value, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(key2, value2);
        return map;
    }
}
