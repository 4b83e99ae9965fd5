package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ServiceState;
import io.jenkins.plugins.runbook.model.Words;
import java.util.Map;

/** {@code service: {name: NAME, state: STATE}}. */
final class ServiceType implements ActionType<Action.Service> {

    @Override
    public String key() {
        return "service";
    }

    @Override
    public Class<Action.Service> record() {
        return Action.Service.class;
    }

    @Override
    public Action.Service read(Fields owner, ReferenceCheck references) {
        Fields service = owner.child("service");
        references.field(service, "name");
        return new Action.Service(service.text("name"), service.word("state", ServiceState.RUNNING));
    }

    @Override
    public void checkUseInVerify(Fields owner) {
        Fields service = owner.child("service");
        ServiceState state = service.word("state", ServiceState.RUNNING);
        if (state == ServiceState.RESTARTED || state == ServiceState.RELOADED) {
            service.problem("state", "a check looks and does nothing; write 'running' or 'stopped'");
        }
    }

    @Override
    public String describe(Action.Service service) {
        return "service " + service.name() + " " + Words.of(service.state());
    }

    @Override
    public Map<String, String> fields(Action.Service service) {
        return PlainFields.of("service/name", service.name(), "service/state", service.state());
    }
}
