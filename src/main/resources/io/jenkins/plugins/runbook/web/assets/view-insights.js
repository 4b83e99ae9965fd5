// What the numbers say: whether runbooks get better, and what that costs.

import { card, successCard } from './charts.js';
import { h, section, table } from './dom.js';
import { to } from './links.js';
import { badge, choice, emptyList, filtering, guide, PERIODS, tile, tiles } from './parts.js';
import { count, line, percent, seconds } from './text.js';

export const insights = {
  title: () => 'Insights',
  load: (api, { query }, signal) => api.get('insights', query, signal),

  actions: filtering,

  render(numbers, { current: { query } }) {
    const { trend } = numbers;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Insights')),
      h('div', { class: 'rb-filters' }, choice('Period', 'days', query.days, PERIODS)),
      numbers.executions === 0 && emptyList({ current: { name: 'insights', id: '', query } }, 'Nothing was executed yet', 'The figures come with executions.', guide('quickstart.md', 'Execute your first runbook')),
      targets(numbers),
      figures(numbers),
      numbers.worth_automating.length > 0 && section('Worth automating', table('Worth automating', [['What', 'rb-main-cell'], ['How often', 'rb-narrow'], ['Time lost', 'rb-narrow']],
        numbers.worth_automating.map((one) => [
          one.kind === 'runbook' ? `${line(one.name, 100)} was mended by hand` : ['No runbook answered ', h('a', { href: to('incidents', '', { type: one.name }) }, line(one.name, 100))],
          one.count, one.seconds === null ? '–' : seconds(one.seconds)]))),
      h('div', { class: 'rb-grid' },
        successCard('Success rate by version number', numbers.success_by_version.map(byVersion), 'Version 1 is what people wrote; what follows was mostly learnt. The whisker is the 95 % interval.'),
        improvements(numbers.steps),
        shares(numbers),
        daily('Executions a day', trend, [['Executions', 'executions', 'soft'], ['Verified', 'verified', 'accent']], 'count', 'Verified executions are in the strong colour, all others in the pale one.'),
        daily('Mean time to repair', trend, [['Mean time to repair', 'mean_seconds', 'accent', true]], 'seconds', 'Mean duration of verified executions, day by day.'),
        daily('Manual escalations a day', trend, [['Mended by hand', 'escalations', 'bad']], 'count', 'Executions after which a person said that it had to be mended by hand.'),
        daily('Model cost a day', numbers.model_trend, [['Cost', 'cost', 'accent']], 'money', 'What language models cost, in the currency of the prices in the settings.')));
  },
};

/** The six metrics, each beside its target. The word says how they compare; the colour only helps. */
function targets({ metrics, ...numbers }) {
  return section('Metrics and their targets', table('Metrics and their targets', [['Metric', 'rb-main-cell'], ['Now', 'rb-narrow'], ['Target', 'rb-narrow'], ['Compared', 'rb-narrow']],
    metrics.map(({ name, unit, value, target, most, status }) => [
      [METRICS[name][0], h('span', { class: 'rb-muted' }, ` ${METRICS[name][1](numbers)}`)],
      amount(unit, value),
      target === null ? 'none' : `${most ? 'at most' : 'at least'} ${amount(unit, target)}`,
      STATUS[status] ? badge(status, ...STATUS[status]) : ''])));
}

const METRICS = {
  improved: ['Improved runbooks', (n) => `${n.improved_runbooks} improved, ${n.failed_runbooks} failed at least once`],
  approval: ['Approval rate', ({ approval }) => `${approval.successes} of ${approval.total} decided proposals`],
  rehearsal: ['Rehearsals passed', ({ rehearsal }) => `${rehearsal.successes} of ${rehearsal.total} rehearsed proposals`],
  success: ['Gain from a version to the next', () => 'success in the same runbooks, in percentage points'],
  repair: ['Mean time to repair', () => 'of verified executions'],
  escalation: ['Mended by hand', (n) => `${n.manual_escalations} of ${count(n.executions, 'execution')}`],
};

const STATUS = {
  reached: ['reached', 'good'],
  missed: ['missed', 'bad'],
  perhaps_reached: ['reached, by few', 'info'],
  perhaps_missed: ['missed, by few', 'warn'],
};

function amount(unit, value) {
  if (value === null) {
    return '–';
  }
  return unit === 'seconds' ? seconds(value) : unit === 'share' ? percent(value) : `${value > 0 ? '+' : ''}${Math.round(value * 100)} points`;
}

function figures(numbers) {
  const { model } = numbers;
  return tiles(
    tile(seconds(numbers.median_seconds_to_decision), 'median time to decision'),
    tile(numbers.executions, 'executions', count(numbers.open_proposals, 'open proposal')),
    tile(money(model.cost), 'spent on models', count(model.calls, 'call')),
    tile(model.cost_per_approval === null ? '–' : money(model.cost_per_approval), 'per approved improvement'));
}

function money(value) {
  return value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: value < 1 ? 4 : 2 });
}

function byVersion({ version, success, mean_seconds: mean }) {
  return { label: `v${version}`, rate: success.value, low: success.low, high: success.high, verified: success.successes, total: success.total, mean };
}

/** Each improvement by itself: before and after, in the runbooks that ran both. */
function improvements(steps) {
  const rows = steps.flatMap(({ from, to, before, after }) => [[`v${from}`, before, `v${from} → v${to}`], [`v${to}`, after, `v${from} → v${to}`]]);
  return card('Before and after each improvement', {
    x: rows.map(([label]) => label),
    series: [{ label: 'Verified', values: rows.map(([, share]) => share.value), ink: 'mid' }],
    low: rows.map(([, share]) => share.low),
    high: rows.map(([, share]) => share.high),
    format: 'percent',
  }, {
    columns: [['Improvement', ''], ['Runbooks', ''], ['Before', ''], ['After', '']],
    rows: steps.map(({ from, to, runbooks, before, after }) => [`v${from} → v${to}`, runbooks, shared(before), shared(after)]),
  }, 'Only runbooks in which both versions were executed: so hard incidents do not count against one side.');
}

function shared({ successes, total, value }) {
  return `${percent(value)} (${successes} of ${total})`;
}

function shares({ approval, rehearsal }) {
  const all = [['Approved', approval], ['Passed rehearsal', rehearsal]].filter(([, share]) => share.total > 0);
  return card('What becomes of proposals', {
    x: all.map(([label]) => label),
    series: [{ label: 'Share', values: all.map(([, share]) => share.value), ink: 'mid' }],
    low: all.map(([, share]) => share.low),
    high: all.map(([, share]) => share.high),
    format: 'percent',
  }, {
    columns: [['Share', ''], ['Proposals', ''], ['Rate', ''], ['95 % interval', '']],
    rows: all.map(([label, { successes, total, value, low, high }]) => [label, `${successes} of ${total}`, percent(value), `${percent(low)} to ${percent(high)}`]),
  }, 'Approved among the decided ones; passed among those that were rehearsed.');
}

/** One value a day; series are [label, field, ink, line]. */
function daily(title, days, series, format, note) {
  const shown = { percent, seconds, count: (value) => value, money };
  return card(title, {
    x: days.map(({ date }) => date.slice(5)),
    series: series.map(([label, field, ink, line]) => ({ label, values: days.map((day) => day[field]), ink, line })),
    format,
  }, {
    columns: [['Day', 'rb-narrow'], ...series.map(([label]) => [label, ''])],
    rows: days.filter((day) => series.some(([, field]) => day[field])).map((day) => [day.date, ...series.map(([, field]) => (day[field] === null ? '–' : shown[format](day[field])))]),
  }, note);
}
