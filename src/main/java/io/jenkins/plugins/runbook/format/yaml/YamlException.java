package io.jenkins.plugins.runbook.format.yaml;

/** A text is no YAML that is accepted here. The message says what is wrong and what to write instead. */
public class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;

    public YamlException(Place place, String message) {
        super(message);
        this.place = place;
    }

    /** Where it is wrong. */
    public Place place() {
        return place == null ? Place.START : place;
    }
}
