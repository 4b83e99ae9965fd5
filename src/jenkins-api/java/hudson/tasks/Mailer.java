package hudson.tasks;

import hudson.model.AbstractProject;
import jakarta.mail.Session;

public class Mailer extends Notifier {
    public Mailer() {}

    public static DescriptorImpl descriptor() {
        throw new UnsupportedOperationException();
    }

    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {
        public DescriptorImpl() {}

        public Session createSession() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            throw new UnsupportedOperationException();
        }
    }
}
