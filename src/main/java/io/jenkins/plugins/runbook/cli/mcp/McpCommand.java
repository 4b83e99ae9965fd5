package io.jenkins.plugins.runbook.cli.mcp;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.cli.beside.CommandSocket;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mcp}: the tools for an assistant that starts this process and speaks over its standard input and output. */
@Command(
        name = "mcp",
        description = {
            "Serve an assistant over standard input and output (Model Context Protocol), until it closes them.",
            "The assistant's program starts this; docs/assistants.md says how. It may read, and what --allow names."
        })
public final class McpCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final AssistantOptions assistants = new AssistantOptions();

    McpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (RunbookSystem system = context.open();
                Toolbox tools = assistants.tools(context, system)) {
            // An assistant is there for hours; other commands go on beside it.
            Optional<CommandSocket> commands =
                    context.served() ? Optional.empty() : CommandSocket.open(context.home(), system, context);
            try {
                system.startMaintenance();
                StdioDoor.serve(
                        tools,
                        context.user(),
                        context.terminal().in(),
                        context.terminal().out());
            } finally {
                commands.ifPresent(CommandSocket::close);
            }
        }
        return ExitCode.VERIFIED;
    }
}
