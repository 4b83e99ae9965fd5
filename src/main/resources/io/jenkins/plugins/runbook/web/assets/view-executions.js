// The list of executions, and one execution in full.

import { button, h, section, table } from './dom.js';
import { tellFix } from './fixed.js';
import { failure, instead, stateDiff, trace } from './failure.js';
import { to } from './links.js';
import { badge, choice, daysAgo, emptyList, entry, executionLink, filtering, guide, pager, paging, PERIODS, tile, tiles, typeChoice, versionLink, when } from './parts.js';
import { line, plain, seconds, words } from './text.js';

const OUTCOMES = [['', 'Any'], ['verified', 'Verified'], ['unverified', 'Unverified'], ['ineffective', 'Ineffective'], ['failed', 'Failed'], ['incomplete', 'Incomplete']];

export const executions = {
  title: () => 'Executions',
  load: (api, { query: { days, ...filters } }, signal) => api.get('executions', { ...filters, since: daysAgo(days), limit: 50 }, signal),

  render(page, app) {
    const { query } = app.current;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Executions')),
      h('div', { class: 'rb-filters' },
        choice('Outcome', 'outcome', query.outcome, OUTCOMES),
        typeChoice(query.incident_type, page.executions.map((one) => one.incident_type)),
        choice('Started', 'days', query.days, PERIODS),
        entry('Runbook id', 'runbook', query.runbook),
        entry('Version', 'version', query.version, { type: 'number', min: 1, disabled: !query.runbook })),
      page.executions.length ? list(page.executions) : emptyList(app, 'No executions', 'Execute one with the step runbook, or with the command: runbook run FILE --incident TYPE', guide('quickstart.md', 'Execute your first runbook')),
      pager(app, page, page.executions.length));
  },

  actions: { ...filtering, ...paging },
};

function list(all) {
  return table('Executions', [['Outcome', 'rb-narrow'], ['Runbook', 'rb-main-cell'], ['Incident', ''], ['Host', ''], ['Took', 'rb-narrow'], ['Started', 'rb-narrow']],
    all.map((one) => [
      badge(one.outcome),
      [h('span', { class: 'rb-strong' }, executionLink(one.execution_id, line(one.version, 100))), h('div', { class: 'rb-muted' }, line(one.execution_id, 60))],
      words(line(one.incident_type, 60)), line(one.hostname, 80), seconds(one.duration_seconds), when(one.started_at)]),
    (i) => ({ 'data-key': `row-${all[i].execution_id}` }));
}

export const execution = {
  title: () => 'Execution',
  load: (api, { id }, signal) => api.get(`executions/${encodeURIComponent(id)}`, {}, signal),

  actions: { tellFix: (app) => tellFix(app) },

  render(run, app) {
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('div', { class: 'rb-heading' },
        h('p', { class: 'rb-crumb' }, h('a', { href: to('executions') }, 'Executions'), ' / ', line(run.execution_id, 60)),
        h('h1', null, badge(run.outcome), ' ', line(`${run.runbook_id} version ${run.runbook_version}`, 140)),
        h('p', { class: 'rb-muted' }, versionLink(`${run.runbook_id}-v${run.runbook_version}`), ` on ${line(run.hostname, 80)} (${line(run.platform, 20)}), asked for by ${line(run.client_id, 80)}, `, when(run.started_at))),
      app.may('review') && h('div', { class: 'rb-buttons' }, button('How was it fixed?', 'tellFix'))),
      tiles(tile(seconds(run.duration_seconds), 'took'), tile(run.executed_steps.length, 'steps'), tile(run.retry_count, 'retries'),
        tile(words(line(run.incident_severity, 40)) || '–', 'severity'), tile(run.failure_type ? words(run.failure_type) : '–', 'cause')),
      run.error_message && section('What failed', failure(run, run.analysis)),
      !run.error_message && instead(run.analysis),
      section('Verification and state', stateDiff(run)),
      section('Steps', trace(run)),
      Object.keys(run.parameters).length > 0 && section('Parameters', table('Parameters', [['Name', ''], ['Value', '']],
        Object.entries(run.parameters).map(([name, value]) => [h('code', null, line(name, 100)), h('code', null, line(value, 300))]))),
      (run.notes.length > 0 || run.human_feedback) && section('Notes', h('ul', null, [...run.notes, run.human_feedback].filter(Boolean).map((note) => h('li', null, plain(note))))));
  },
};
