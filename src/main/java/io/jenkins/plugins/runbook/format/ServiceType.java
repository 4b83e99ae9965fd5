package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ServiceState;

/** {@code service: {name: NAME, state: STATE}}. */
final class ServiceType implements ActionType {

    @Override
    public String key() {
        return "service";
    }

    @Override
    public Action read(Fields owner, ReferenceCheck references) {
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
    public String describe(Fields owner) {
        Fields service = owner.child("service");
        return "service " + service.text("name") + " " + service.text("state");
    }
}
