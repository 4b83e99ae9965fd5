// The runbooks there are, their versions and how well each does.

import { button, h, section, table } from './dom.js';
import { successCard } from './charts.js';
import { lineage } from './lineage.js';
import { to } from './links.js';
import { badge, emptyList, filtering, guide, pager, paging, rate, search, searching, sha, typeChoice, when } from './parts.js';
import { authors, clipped, line, plain, words } from './text.js';
import { confirmRevert } from './revert.js';

export const runbooks = {
  title: () => 'Library',
  load: (api, { query }, signal) => api.get('runbooks', { ...query, limit: 50 }, signal),

  render(page, app) {
    const { query } = app.current;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Library')),
      h('div', { class: 'rb-filters' }, search(query.q), typeChoice(query.incident_type, page.runbooks.flatMap((one) => one.incident_types))),
      page.runbooks.length ? list(page.runbooks) : emptyList(app, 'No runbooks yet', 'Bring one in with the step runbookImport, or with the command: runbook import FILE',
        guide('writing-runbooks.md', 'Write one'), ', or ', guide('importers.md', 'take those of Rundeck, Systems Manager or Markdown along')),
      pager(app, page, page.runbooks.length));
  },

  actions: { ...filtering, ...paging, ...searching },
};

function list(all) {
  return table('Runbooks', [['Runbook', 'rb-main-cell'], ['Answers to', ''], ['Version', 'rb-narrow'], ['State', 'rb-narrow'], ['Success rate', ''], ['Since', 'rb-narrow']],
    all.map((one) => [
      [h('a', { href: to('library', one.runbook_id), class: 'rb-strong', 'data-row-link': '' }, line(one.name || one.runbook_id, 100)),
        h('div', { class: 'rb-muted' }, line(one.runbook_id, 100))],
      one.incident_types.map((type) => words(line(type, 60))).join(', '),
      `v${one.runbook_version}`, badge(one.lifecycle), rate(one.record), when(one.created_at)]));
}

export const runbook = {
  title: (data) => data?.runbook_id || 'Runbook',
  load: (api, { id }, signal) => api.get(`runbooks/${encodeURIComponent(id)}`, {}, signal),

  render(one, app) {
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('div', { class: 'rb-heading' },
        h('p', { class: 'rb-crumb' }, h('a', { href: to('library') }, 'Library'), ' / ', line(one.runbook_id, 100)),
        h('h1', null, line(one.name || one.runbook_id, 120)),
        h('p', { class: 'rb-muted' }, badge(one.lifecycle), ` version ${one.runbook_version} · `, sha(one.sha256),
          one.platforms.length > 0 && ` · ${one.platforms.join(', ')}`, one.severity.length > 0 && ` · ${one.severity.join(', ')}`))),
      one.description && h('p', { class: 'rb-lead' }, plain(one.description)),
      one.open_reviews.map((id) => h('p', { class: 'jenkins-alert jenkins-alert-info' }, 'A better version waits: ', h('a', { href: to('review', id) }, `review ${id}`))),
      section('Lineage', lineage(one.versions)),
      successCard('Success rate by version', one.versions.filter(({ record }) => record.executions).reverse().map(byVersion), 'The whisker is the 95 % interval: few executions leave a wide one.'),
      section('Versions', versions(one, app)),
      section('Text', h('pre', { class: 'rb-pre rb-text', tabindex: '0', 'aria-label': 'Text of the runbook' }, clipped(one.text))));
  },

  actions: { revert: (app, element) => confirmRevert(app, app.data.versions.find(({ version }) => version === element.dataset.version)) },
};

function byVersion({ runbook_version: number, record }) {
  return { label: `v${number}`, rate: record.success_rate, low: record.low, high: record.high, verified: record.verified, total: record.executions, mean: record.verified ? record.mean_seconds : null };
}

function versions(one, app) {
  return table('Versions', [['Version', 'rb-narrow'], ['State', 'rb-narrow'], ['Success rate', ''], ['Author and reason', 'rb-why'], ['SHA-256', 'rb-narrow'], ['Made', 'rb-narrow'], ['Action', 'rb-narrow']],
    one.versions.map((version) => [
      `v${version.runbook_version}`, badge(version.lifecycle), rate(version.record),
      `${line(authors(version), 60)}: ${line(version.reason, 200)}`, sha(version.sha256), when(version.created_at),
      version.lifecycle === 'superseded' && app.may('approve') && button('Go back to this', 'revert', { 'data-version': version.version })]));
}
