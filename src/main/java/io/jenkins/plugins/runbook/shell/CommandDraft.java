package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;

/** A command while it is read. */
final class CommandDraft {

    final List<Word> words = new ArrayList<>();
    final List<Assignment> assignments = new ArrayList<>();
    final List<Redirection> redirections = new ArrayList<>();
    final Group group;
    final Operator before;
    final boolean condition;
    boolean negated;
    Operator after = Operator.NONE;
    /** The compound command that ends just before, whose redirections follow. */
    Group tail;

    CommandDraft(Group group, Operator before, boolean condition) {
        this.group = group;
        this.before = before;
        this.condition = condition;
    }

    boolean empty() {
        return words.isEmpty() && assignments.isEmpty() && redirections.isEmpty();
    }

    /** Whether its input is a pipe. */
    boolean piped() {
        return before == Operator.PIPE || tail == null && group.piped;
    }

    SimpleCommand finished() {
        int start = words.isEmpty() ? Integer.MAX_VALUE : words.get(0).start();
        int end = words.isEmpty() ? 0 : words.get(words.size() - 1).end();
        if (words.isEmpty()) {
            for (Assignment assignment : assignments) {
                start = Math.min(start, assignment.word().start());
                end = Math.max(end, assignment.word().end());
            }
            for (Redirection redirection : redirections) {
                start = Math.min(start, redirection.start());
                end = Math.max(end, redirection.end());
            }
        }
        Flow flow = new Flow(before, after, group.level, piped(), excuse(), group.function);
        return new SimpleCommand(words, assignments, redirections, start, end, flow);
    }

    private Flow.Excuse excuse() {
        Flow.Excuse own = Group.excuse(after, condition, negated);
        return own == Flow.Excuse.NONE ? group.excuse() : own;
    }

    /** A compound command, a substitution or the script itself. */
    static final class Group {

        final Group outer;
        final int level;
        final boolean condition;
        final boolean negated;
        final boolean piped;

        @CheckForNull
        final String function;
        /** The command in one of whose words this stands, or {@code null} when it is no substitution. */
        final CommandDraft within;

        final Operator before;
        Operator after = Operator.NONE;
        /** Why what is around it would go on, where that is no part of this reading. */
        private Flow.Excuse inherited = Flow.Excuse.NONE;

        private Group(
                @CheckForNull Group outer,
                Operator before,
                boolean condition,
                boolean negated,
                @CheckForNull String function,
                @CheckForNull CommandDraft within) {
            this.outer = outer;
            this.level = outer == null ? 0 : outer.level + 1;
            this.before = before;
            this.condition = condition;
            this.negated = negated;
            this.piped = before == Operator.PIPE || outer != null && outer.piped;
            this.function = function != null ? function : outer == null ? null : outer.function;
            this.within = within;
        }

        static Group script() {
            return new Group(null, Operator.NONE, false, false, null, null);
        }

        /** Code that a command gives to an interpreter. */
        static Group given(Flow flow) {
            Group group =
                    new Group(null, flow.piped() ? Operator.PIPE : Operator.NONE, false, false, flow.function(), null);
            group.inherited = flow.excuse();
            return group;
        }

        static Group compound(CommandDraft at, String function) {
            return new Group(at.group, at.before, at.condition, at.negated, function, null);
        }

        static Group substitution(CommandDraft within) {
            return new Group(within.group, within.before, false, false, null, within);
        }

        Flow.Excuse excuse() {
            for (Group group = this; group != null; group = group.outer) {
                Flow.Excuse excuse = excuse(group.after, group.condition, group.negated);
                if (group.within != null && !group.within.words.isEmpty()) {
                    excuse = Flow.Excuse.SUBSTITUTION;
                }
                if (excuse != Flow.Excuse.NONE) {
                    return excuse;
                }
                if (group.inherited != Flow.Excuse.NONE) {
                    return group.inherited;
                }
            }
            return Flow.Excuse.NONE;
        }

        static Flow.Excuse excuse(Operator after, boolean condition, boolean negated) {
            return switch (after) {
                case AND, OR -> Flow.Excuse.ALTERNATIVE;
                case PIPE -> Flow.Excuse.PIPELINE;
                case BACKGROUND -> Flow.Excuse.BACKGROUND;
                default -> condition ? Flow.Excuse.CONDITION : negated ? Flow.Excuse.NEGATED : Flow.Excuse.NONE;
            };
        }
    }
}
