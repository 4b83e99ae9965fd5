package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * One change to the text of a runbook, with its reason.
 *
 * <p>Paths are JSON pointers (RFC 6901) into the document as it stands when the operation is applied; operations of a proposal
 * are applied in order. With {@link Kind#ADD} a path into a list names the position before which the value goes, {@code
 * /steps/-} its end.
 *
 * @param kind what is done
 * @param path where
 * @param from where the value comes from, with {@link Kind#MOVE} alone, else {@code null}
 * @param value the new value as JSON has it (maps, lists, strings, numbers, booleans), {@code null} with {@link Kind#REMOVE} and
 *     {@link Kind#MOVE}
 * @param reason why, one sentence
 * @param evidence lines it rests on
 */
public record ChangeOperation(
        Kind kind,
        String path,
        @CheckForNull String from,
        @CheckForNull Object value,
        String reason,
        List<Evidence> evidence) {

    public ChangeOperation {
        evidence = List.copyOf(evidence);
    }

    public static ChangeOperation add(String path, Object value, String reason, List<Evidence> evidence) {
        return new ChangeOperation(Kind.ADD, path, null, value, reason, evidence);
    }

    public static ChangeOperation replace(String path, Object value, String reason, List<Evidence> evidence) {
        return new ChangeOperation(Kind.REPLACE, path, null, value, reason, evidence);
    }

    public static ChangeOperation remove(String path, String reason, List<Evidence> evidence) {
        return new ChangeOperation(Kind.REMOVE, path, null, null, reason, evidence);
    }

    public static ChangeOperation move(String from, String path, String reason, List<Evidence> evidence) {
        return new ChangeOperation(Kind.MOVE, path, from, null, reason, evidence);
    }

    /** What a change does. */
    public enum Kind {
        ADD,
        REPLACE,
        REMOVE,
        MOVE
    }
}
