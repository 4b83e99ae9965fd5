package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.BudgetListener;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.chain.Reply.Usage;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Keeps the ledger and the budget: the most a call can cost is reserved before it is made, and replaced by what it did cost after
 * it. Reservations count as spent, so that no number of calls at once can overrun the budget; that of a call the process died in
 * stays. A call that might exceed the budget is not made.
 */
public final class Budget implements Link {

    private static final int WARN_PERCENT = 80;

    private final Store store;
    private final long limitMicros;
    private final Clock clock;
    private final BudgetListener listener;

    /** @param limit for a calendar month (UTC), in the currency of the prices */
    public Budget(Store store, BigDecimal limit, Clock clock, BudgetListener listener) {
        this.store = store;
        this.limitMicros = limit.movePointRight(6).longValue();
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public Reply pass(OutgoingCall call, Next next) throws ModelException, InterruptedException {
        ModelCall entry = reserve(call);
        Reply reply;
        try {
            reply = next.send(call);
        } catch (ModelException e) {
            settle(entry, word(e.kind()), e.kind().charged() ? entry.reservedMicros() : 0, new Usage(0, 0, 0));
            throw e;
        } catch (InterruptedException e) {
            settle(entry, "interrupted", entry.reservedMicros(), new Usage(0, 0, 0));
            throw e;
        }
        Usage usage = reply.counted().orElseGet(() -> Price.estimate(call, reply));
        settle(entry, ModelCall.ANSWERED, Price.cost(call.model(), usage), usage);
        return reply;
    }

    private ModelCall reserve(OutgoingCall call) throws ModelException {
        ModelCall entry = ModelCall.reserved(
                call.id(),
                clock.instant(),
                call.question().role().word(),
                call.model().name(),
                call.question().prompt(),
                call.question().subject(),
                Price.ceiling(call));
        Spending spending = store.transact(records -> {
            long spent = spent(records, month());
            if (spent + entry.reservedMicros() > limitMicros) {
                throw new ModelException(ModelException.Kind.OVER_BUDGET, overBudget(spent, entry));
            }
            records.modelCalls().reserve(entry);
            return look(records);
        });
        tell(spending);
        return entry;
    }

    private void settle(ModelCall entry, String how, long cost, Usage usage) {
        long millis = Duration.between(entry.startedAt(), clock.instant()).toMillis();
        Spending spending = store.transact(records -> {
            records.modelCalls()
                    .settle(entry.settled(how, cost, usage.input(), usage.cached(), usage.output(), millis));
            return look(records);
        });
        tell(spending);
    }

    /** Looks whether the month's spending is worth a warning; there is one for each month. */
    private Spending look(Records records) {
        YearMonth month = month();
        long spent = spent(records, month);
        boolean near = limitMicros > 0 && spent >= limitMicros / 100 * WARN_PERCENT;
        boolean first = near && records.modelCalls().warn(month);
        if (first) {
            records.audit()
                    .append("model", "budget-warning", month.toString(), money(spent) + " of " + money(limitMicros));
        }
        return new Spending(spent, first);
    }

    private void tell(Spending spending) {
        if (spending.warn()) {
            listener.nearlySpent(decimal(spending.micros()), decimal(limitMicros));
        }
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static long spent(Records records, YearMonth month) {
        return records.modelCalls()
                .total(start(month), start(month.plusMonths(1)))
                .micros();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private String overBudget(long spent, ModelCall entry) {
        return "The month's budget for models is " + money(limitMicros) + ", of which " + money(spent)
                + " is spent or reserved; this call could cost " + money(entry.reservedMicros())
                + ". Raise the budget or wait for the next month (UTC)";
    }

    private static String word(ModelException.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String money(long micros) {
        return decimal(micros).toPlainString();
    }

    private static BigDecimal decimal(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    }

    private record Spending(long micros, boolean warn) {}
}
