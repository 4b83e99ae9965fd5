package io.jenkins.plugins.runbook.execution;

import static org.mockito.Mockito.mock;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mockito.AdditionalAnswers;
import org.mockito.stubbing.Answer;

/**
 * The death of a process that executes something, as it looks from outside: from one moment on nothing is run any more, nothing is kept,
 * and journals stay as they were. Killing real processes is the matter of {@code KillTest}.
 */
public final class Death {

    private final Path journals;
    private Map<Path, String> left;

    /** @param work the work directory of who dies */
    public Death(Path work) {
        this.journals = work.resolve("journals");
    }

    /** A store into which the dead write nothing. */
    public Store of(Store store) {
        Answer<Object> delegate = AdditionalAnswers.delegatesTo(store);
        return mock(Store.class, call -> {
            if (left != null && call.getMethod().getName().equals("transact")) {
                throw new StoreException("the process is dead");
            }
            return delegate.answer(call);
        });
    }

    /** A host on which a command after which everything ends runs to its own end, which nobody notices. */
    public Host of(Host host, Predicate<Command> last) {
        return new DyingHost(host, last);
    }

    /** A host on which it ends with a command that contains the word, in its script or as a variable. */
    public Host of(Host host, String word) {
        return of(
                host,
                command ->
                        command.script().contains(word) || command.environment().containsKey(word));
    }

    /** The dead are buried: what they left is there as it was, and others may go on with it. */
    public void isOver() {
        Map<Path, String> found = left;
        left = null;
        found.forEach((file, text) -> {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void die() throws IOException {
        Map<Path, String> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(journals)) {
            for (Path file : files.toList()) {
                found.put(file, Files.readString(file));
            }
        }
        left = found;
    }

    private final class DyingHost implements Host {

        private final Host host;
        private final Predicate<Command> last;

        DyingHost(Host host, Predicate<Command> last) {
            this.host = host;
            this.last = last;
        }

        @Override
        public String name() {
            return host.name();
        }

        @Override
        public String platform() {
            return host.platform();
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
            if (left != null) {
                throw new IOException("the process is dead");
            }
            CommandResult result = host.run(command, output);
            if (last.test(command)) {
                die();
                throw new IOException("the process is dead");
            }
            return result;
        }
    }
}
