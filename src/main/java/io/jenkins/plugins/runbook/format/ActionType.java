package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import java.util.List;

/** One kind of action: how it is read and what it is called where the text gives no name. */
interface ActionType {

    /** All kinds. A new one is a class, a line here and its place in the schema. */
    List<ActionType> ALL = List.of(new RunType(), new ServiceType(), new WaitForType());

    /** The field of a step or a check by which it is chosen. */
    String key();

    /**
     * Reads it.
     *
     * @param owner fields of the step or check
     * @param references finds parameters that are not declared
     */
    Action read(Fields owner, ReferenceCheck references);

    /** Reports what cannot be used as a check. */
    default void checkUseInVerify(Fields owner) {}

    /** A name for people, such as {@code restart web}. */
    String describe(Fields owner);

    /** The kind that a step or check has chosen. */
    static ActionType of(Fields owner) {
        return ALL.stream().filter(type -> owner.has(type.key())).findFirst().orElseThrow();
    }
}
