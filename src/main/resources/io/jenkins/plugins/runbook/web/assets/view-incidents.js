// Incidents that were reported from outside, and what became of them.

import { ask } from './dialog.js';
import { button, h, section, table } from './dom.js';
import { tellFix } from './fixed.js';
import { to } from './links.js';
import { badge, choice, emptyList, entry, executionLink, filtering, guide, pager, paging, tile, tiles, when } from './parts.js';
import { line, plain, words } from './text.js';

const STATES = [['', 'Any'], ['unmapped', 'Unmapped'], ['waiting', 'Waiting'], ['held', 'Held back'], ['taken', 'Taken'], ['ended', 'Ended']];

export const incidents = {
  title: () => 'Incidents',
  load: (api, { query }, signal) => api.get('incidents', { ...query, limit: 50 }, signal),

  render(page, app) {
    const { query } = app.current;
    const { counts } = page;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Incidents')),
      tiles(tile(counts.waiting, 'wait'), tile(counts.held, 'held back'), tile(counts.taken, 'worked on'), tile(counts.unmapped, 'map to nothing'), tile(counts.ended, 'ended')),
      counts.unmapped > 0 && h('p', { class: 'jenkins-alert jenkins-alert-info' }, 'No rule says what the unmapped ones are, so nothing starts for them. Write a rule for their labels in the settings.'),
      counts.held > 0 && h('p', { class: 'jenkins-alert jenkins-alert-info' }, 'What was started for those held back was refused by a limit or a suspension. They start again by themselves when it has passed.'),
      h('div', { class: 'rb-filters' }, choice('State', 'state', query.state, STATES), entry('Incident type', 'type', query.type)),
      page.incidents.length ? list(page.incidents) : emptyList(app, 'No incidents', 'Alertmanager and others report to api/incidents.', guide('incidents.md#reporting', 'Connect your alerts')),
      pager(app, page, page.incidents.length));
  },

  actions: { ...filtering, ...paging },
};

function list(all) {
  return table('Incidents', [['State', 'rb-narrow'], ['Incident', 'rb-main-cell'], ['Severity', 'rb-narrow'], ['Host', ''], ['Reports', 'rb-narrow'], ['Last reported', 'rb-narrow'], ['Execution', 'rb-narrow']],
    all.map((one) => [
      state(one),
      [h('a', { class: 'rb-strong', href: to('incidents', one.id) }, words(line(one.type, 80))), h('div', { class: 'rb-muted' }, line(one.description || one.id, 160))],
      words(one.severity), line(one.host || '–', 80), one.reports, when(one.last_at),
      one.execution_id ? executionLink(one.execution_id, 'shown') : '–']),
    (i) => ({ 'data-key': `row-${all[i].id}` }));
}

function state(one) {
  return [badge(one.state, one.state === 'held' ? 'held back' : one.state, { unmapped: 'bad', waiting: 'info', held: 'warn', taken: 'info', ended: 'calm' }[one.state]), one.resolved_at && [' ', badge('resolved', 'resolved', 'good')]];
}

export const incident = {
  title: () => 'Incident',
  load: (api, { id }, signal) => api.get(`incidents/${encodeURIComponent(id)}`, {}, signal),

  render(one, app) {
    const open = ['waiting', 'held', 'unmapped'].includes(one.state);
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' },
        h('div', { class: 'rb-heading' },
          h('p', { class: 'rb-crumb' }, h('a', { href: to('incidents') }, 'Incidents'), ' / ', line(one.id, 80)),
          h('h1', null, state(one), ' ', words(line(one.type, 100))),
          h('p', { class: 'rb-muted' }, `${words(one.severity)}${one.host ? ` on ${line(one.host, 80)}` : ''}, reported by ${one.source}, first `, when(one.first_at), ', last ', when(one.last_at))),
        h('div', { class: 'rb-buttons' },
          app.may('review') && button('How was it fixed?', 'tellFix'),
          open && app.may('run') && button('Close', 'closeIncident', { kind: 'tertiary' }))),
      one.held_because && h('p', { class: 'jenkins-alert jenkins-alert-warning' }, 'Held back since ', when(one.held_since), ': ', line(one.held_because, 600), '. It starts again by itself when that has passed.'),
      h('p', { class: 'rb-lead' }, plain(line(one.description, 4000)) || 'No description was given.'),
      tiles(tile(one.reports, 'reports'), tile(one.taken_by.length ? one.taken_by.map((name) => line(name, 80)).join(', ') : '–', 'worked on by'),
        tile(one.resolved_at ? when(one.resolved_at) : '–', 'resolved'), tile(one.execution_id ? executionLink(one.execution_id, 'the last one') : '–', 'execution')),
      section('Labels', pairs('Labels', one.labels)),
      Object.keys(one.parameters).length > 0 && section('Parameters', pairs('Parameters', one.parameters)));
  },

  actions: {
    tellFix: (app) => tellFix(app),
    closeIncident(app) {
      const shown = app.data;
      ask(app, {
        title: 'Close this incident?',
        text: 'Nothing starts for it until it is reported anew.',
        wordless: true,
        key: `${shown.id}:close`,
        submit: 'Close',
        send: async () => {
          await app.api.post(`incidents/close/${encodeURIComponent(shown.id)}`);
          return 'Closed.';
        },
      });
    },
  },
};

function pairs(name, values) {
  return table(name, [['Name', ''], ['Value', '']], Object.entries(values).map(([key, value]) => [h('code', null, line(key, 100)), h('code', null, line(value, 300))]));
}
