package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code use: NAME}, with the arguments in {@code with} beside it. */
final class UseType implements ActionType<Action.Use> {

    @Override
    public String key() {
        return "use";
    }

    @Override
    public Class<Action.Use> record() {
        return Action.Use.class;
    }

    @Override
    public Action.Use read(Fields owner, ReferenceCheck references) {
        Fields arguments = owner.child("with");
        arguments.names().forEach(name -> references.field(arguments, name));
        return new Action.Use(owner.text("use"), owner.textsByName("with"));
    }

    @Override
    public String describe(Action.Use use) {
        return use.name();
    }

    @Override
    public Map<String, String> fields(Action.Use use) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("use", use.name());
        use.arguments().forEach((name, value) -> fields.put("with/" + name, value));
        return fields;
    }
}
