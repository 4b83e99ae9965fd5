package hudson.model.listeners;

import hudson.model.Failure;
import hudson.model.Item;

public class ItemListener {
    public ItemListener() {}

    public void onLoaded() {
        throw new UnsupportedOperationException();
    }

    public void onCheckDelete(Item item) throws Failure, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public void onDeleted(Item item) {
        throw new UnsupportedOperationException();
    }
}
