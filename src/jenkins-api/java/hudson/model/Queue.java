package hudson.model;

import hudson.model.queue.QueueTaskFuture;
import hudson.model.queue.ScheduleResult;
import hudson.model.queue.SubTask;
import java.util.Calendar;
import java.util.List;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.queue.AsynchronousExecution;

public class Queue extends ResourceController implements Saveable {
    public Queue(LoadBalancer loadBalancer) {}

    public boolean cancel(Task p) {
        throw new UnsupportedOperationException();
    }

    public Item getItem(Task t) {
        throw new UnsupportedOperationException();
    }

    public List<Item> getItems(Task t) {
        throw new UnsupportedOperationException();
    }

    public void save() {
        throw new UnsupportedOperationException();
    }

    public ScheduleResult schedule2(Task p, int quietPeriod, Action... actions) {
        throw new UnsupportedOperationException();
    }

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    public interface Task extends FullyNamedModelObject, SubTask {
        String getName();

        String getUrl();
    }

    public interface TransientTask extends Task {}

    public interface Executable extends Runnable {
        SubTask getParent();

        void run() throws AsynchronousExecution;

        String toString();
    }

    public abstract static class Item extends Actionable {
        protected Item(Item item) {}

        public QueueTaskFuture<Executable> getFuture() {
            throw new UnsupportedOperationException();
        }

        public long getId() {
            throw new UnsupportedOperationException();
        }

        public String getUrl() {
            throw new UnsupportedOperationException();
        }

        public final String getWhy() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class WaitingItem extends Item implements Comparable<WaitingItem> {
        public WaitingItem(Calendar timestamp, Task project, List<Action> actions) {
            super(null);
        }

        public int compareTo(WaitingItem that) {
            throw new UnsupportedOperationException();
        }
    }
}
