// Who did what, and whether that record is whole.

import { button, h, table } from './dom.js';
import { choice, daysAgo, emptyList, entry, filtering, guide, pager, paging, PERIODS, sha, when } from './parts.js';
import { clipped, line } from './text.js';

const KINDS = [['', 'Anything'], ['review', 'Reviews'], ['version', 'Versions'], ['execution', 'Executions'], ['store', 'Store']];

export const audit = {
  title: () => 'Audit',
  load: (api, { query: { days, ...filters } }, signal) => api.get('audit', { ...filters, since: daysAgo(days), limit: 100 }, signal),

  render(page, app) {
    const { query } = app.current;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Audit'), h('div', { class: 'rb-buttons' },
        app.may('configure') && h('a', { class: 'jenkins-button', href: app.api.url('audit/export'), download: 'runbook-audit.ndjson' }, 'Export'),
        button('Verify the chain', 'verify', { kind: 'primary' }))),
      h('div', { class: 'rb-filters' }, entry('Who', 'actor', query.actor), choice('What', 'action', query.action, KINDS), entry('On', 'subject', query.subject), choice('When', 'days', query.days, PERIODS)),
      app.state.verified && verdict(app.state.verified),
      page.entries.length ? list(page.entries) : emptyList(app, 'No entries', 'Every change is kept here, each entry sealed with the hash of the one before.', guide('review.md#audit', 'What the audit holds')),
      pager(app, page, page.entries.length));
  },

  actions: {
    ...filtering,
    ...paging,
    async verify(app) {
      app.state.verified = await app.api.get('audit/verify');
      app.say(app.state.verified.whole ? 'The chain is whole.' : 'The chain is broken.');
      app.draw();
    },
  },
};

function verdict({ whole, entries, problem }) {
  return h('div', { class: `jenkins-alert ${whole ? 'jenkins-alert-success' : 'jenkins-alert-danger'}`, role: 'status' },
    whole ? `The chain of ${entries} entries is whole: no entry was changed, removed or put in between.` : line(problem, 500));
}

function list(entries) {
  return table('Audit entries', [['No.', 'rb-narrow'], ['When', 'rb-narrow'], ['Who', 'rb-medium'], ['What', 'rb-narrow'], ['On', 'rb-medium'], ['Detail', 'rb-why'], ['Hash', 'rb-narrow']],
    entries.map((entry) => [
      entry.sequence, when(entry.at), line(entry.actor, 80), line(entry.action, 60), line(entry.subject, 120),
      entry.detail.length > 200 ? h('details', null, h('summary', null, line(entry.detail, 160)), h('p', null, clipped(entry.detail, 10_000))) : line(entry.detail, 200),
      sha(entry.hash)]), (i) => ({ 'data-key': `entry-${entries[i].sequence}` }));
}
