package hudson.model.queue;

import hudson.model.Queue;

public abstract class ScheduleResult {
    public ScheduleResult() {}

    public Queue.WaitingItem getCreateItem() {
        throw new UnsupportedOperationException();
    }
}
