package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.console.Context;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, giving the invocation's context to those that ask for it in their constructor. */
final class CommandFactory implements IFactory {

    private final Context context;
    private final IFactory others = CommandLine.defaultFactory();

    CommandFactory(Context context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(context));
            }
        }
        return others.create(type);
    }
}
