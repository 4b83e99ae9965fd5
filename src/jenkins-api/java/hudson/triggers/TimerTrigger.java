package hudson.triggers;

import hudson.model.BuildableItem;
import hudson.model.Cause;

public class TimerTrigger extends Trigger<BuildableItem> {
    public TimerTrigger(String timerTriggerSpec) {}

    public static class TimerTriggerCause extends Cause {
        public TimerTriggerCause() {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }
}
