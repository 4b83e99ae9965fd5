package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import java.util.List;
import java.util.Map;

/**
 * One kind of action: how it is read, named and compared.
 *
 * @param <A> the record it is read into
 */
interface ActionType<A extends Action> {

    /** All kinds. A new one is a class, a line here and its place in the schema. */
    List<ActionType<?>> ALL = List.of(new RunType(), new ServiceType(), new WaitForType(), new UseType());

    /** The field of a step or a check by which it is chosen. */
    String key();

    /** The record it is read into. */
    Class<A> record();

    /**
     * Reads it.
     *
     * @param owner fields of the step or check
     * @param references finds parameters that are not declared
     */
    A read(Fields owner, ReferenceCheck references);

    /** Reports what cannot be used as a check. */
    default void checkUseInVerify(Fields owner) {}

    /** The name of a step or check that has none, such as {@code service web restarted}. */
    String describe(A action);

    /** Its fields as text, by their place in the step or check. */
    Map<String, String> fields(A action);

    /** The kind that a step or check has chosen. */
    static ActionType<?> of(Fields owner) {
        return ALL.stream().filter(type -> owner.has(type.key())).findFirst().orElseThrow();
    }

    /** The name of a step or check that has none. */
    static String nameOf(Action action) {
        return ALL.stream()
                .filter(type -> type.record().isInstance(action))
                .map(type -> describe(type, action))
                .findFirst()
                .orElseThrow();
    }

    /** The fields of an action as text. */
    static Map<String, String> fieldsOf(Action action) {
        return ALL.stream()
                .filter(type -> type.record().isInstance(action))
                .map(type -> fields(type, action))
                .findFirst()
                .orElseThrow();
    }

    private static <A extends Action> String describe(ActionType<A> type, Action action) {
        return type.describe(type.record().cast(action));
    }

    private static <A extends Action> Map<String, String> fields(ActionType<A> type, Action action) {
        return type.fields(type.record().cast(action));
    }
}
