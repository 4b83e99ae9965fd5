package hudson.triggers;

import hudson.model.Cause;
import hudson.model.Item;

public class SCMTrigger extends Trigger<Item> {
    public SCMTrigger(String scmpollSpec) {}

    public static class SCMTriggerCause extends Cause {
        public SCMTriggerCause(String pollingLog) {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }
}
