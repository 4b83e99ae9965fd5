// What waits for a decision, and what was decided.

import { h, table } from './dom.js';
import { to } from './links.js';
import { badge, choice, emptyList, filtering, guide, pager, paging, search, searching, tile, tiles, when } from './parts.js';
import { authors, clock, count, line, percent, seconds, soon, words } from './text.js';

const PRIORITIES = [['', 'Any'], ['high', 'High'], ['medium', 'Medium'], ['low', 'Low']];
const STATES = [['', 'All open'], ['pending_review', 'Waiting'], ['in_review', 'Claimed'], ['needs_changes', 'Needs changes']];

export const queue = {
  title: () => 'Review queue',

  async load(api, { query }, signal) {
    const [page, stats] = await Promise.all([
      api.get('review/pending', { ...query, limit: 50 }, signal),
      api.get('review/stats', {}, signal),
    ]);
    return { page, stats };
  },

  summary: ({ stats }) => `${count(stats.open, 'review waits', 'reviews wait')} for a decision`,

  render({ page, stats }, app) {
    const { query } = app.current;
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Review queue')),
      numbers(stats),
      h('div', { class: 'rb-filters' },
        search(query.q),
        choice('Priority', 'priority', query.priority, PRIORITIES),
        choice('State', 'state', query.state, STATES)),
      page.reviews.length ? list(page.reviews, app) : empty(app),
      pager(app, page, page.reviews.length));
  },

  actions: { ...filtering, ...paging, ...searching },
};

function numbers(stats) {
  return tiles(
    tile(stats.open, 'waiting', stats.by_state.in_review ? `${stats.by_state.in_review} claimed` : null),
    tile(stats.by_priority.high, 'of high priority'),
    tile(stats.oldest_open ? seconds(stats.oldest_open_seconds) : '–', 'oldest', stats.oldest_open),
    tile(percent(stats.approval_rate), 'approved', count(stats.decided, 'decision')),
    stats.archived ? tile(stats.archived.toLocaleString('en'), 'in the archive') : null,
    stats.expiring_soon ? tile(stats.expiring_soon, 'expire soon') : null);
}

function list(reviews, app) {
  return table('Reviews that wait for a decision', [
    ['Priority', 'rb-narrow'], ['Runbook', 'rb-main-cell'], ['Why', 'rb-why'], ['Evidence', ''], ['Rehearsals', ''], ['Waiting', 'rb-narrow'],
  ], reviews.map((one) => [
    badge(one.priority),
    [title(one), h('div', { class: 'rb-muted' }, subtitle(one))],
    [h('div', null, line(one.reason, 160)), chips(one)],
    evidence(one),
    rehearsals(one),
    [when(one.created_at), one.claimed_by && h('div', { class: 'rb-muted' }, claimed(one, app)), expiring(one, app)],
  ]), (i) => ({ 'data-key': `row-${reviews[i].review_id}` }));
}

function claimed(one, app) {
  const who = one.claimed_by === app.session.user ? 'you' : line(one.claimed_by, 40);
  return `with ${who}${one.claimed_until ? ` until ${clock(one.claimed_until)}` : ''}`;
}

function expiring(one, app) {
  return soon(one.expires_at, app.session.policy.expiry_warning_seconds) && h('div', null, badge('risk', `closes ${new Date(one.expires_at).toLocaleDateString()}`, 'warn'));
}

function title(one) {
  return h('a', { href: to('review', one.review_id), 'data-row-link': '', class: 'rb-strong', 'data-key': `link-${one.review_id}` },
    line(one.runbook_name || one.runbook_id, 100));
}

function subtitle(one) {
  const from = one.parent_version ? `version ${one.parent_version} → ${one.runbook_version}` : 'first version';
  return `${line(one.runbook_id, 60)} · ${from} · by ${line(authors(one), 40)}`;
}

function chips(one) {
  return h('div', { class: 'rb-chips' },
    one.failure_type && badge(one.failure_type, words(one.failure_type), 'calm'),
    one.risk_count > 0 && badge('risk', count(one.risk_count, 'risk'), 'bad'),
    one.status === 'needs_changes' && badge('needs_changes'));
}

function evidence(one) {
  return one.origin === 'learner'
    ? [h('div', null, count(one.occurrences, 'failure')), h('div', { class: 'rb-muted' }, count(one.evidence_count, 'line'))]
    : h('span', { class: 'rb-muted' }, 'a person’s text');
}

function rehearsals(one) {
  if (one.tests_passed + one.tests_failed === 0) {
    return h('span', { class: 'rb-muted' }, 'none');
  }
  return h('div', { class: 'rb-chips' },
    one.tests_passed > 0 && badge('passed', `${one.tests_passed} passed`),
    one.tests_failed > 0 && badge('failed', `${one.tests_failed} failed`));
}

function empty(app) {
  return emptyList(app, 'Nothing waits for you', 'When a runbook fails and a better version is found, it appears here.',
    h('a', { href: to('executions') }, 'See what was executed'), ', or ', guide('quickstart.md', 'make your first proposal in ten minutes'));
}

export const history = {
  title: () => 'Decisions',
  load: (api, { query }, signal) => api.get('review/history', { ...query, limit: 50 }, signal),

  render(page, app) {
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Decisions')),
      h('div', { class: 'rb-filters' }, search(app.current.query.q),
        choice('Decision', 'state', app.current.query.state, [['', 'Any'], ['approved', 'Approved'], ['rejected', 'Rejected']]),
        choice('Archive', 'archived', app.current.query.archived, [['', 'Left out'], ['true', 'Shown too']])),
      page.reviews.length ? decided(page.reviews) : emptyList(app, 'No decisions yet', 'What reviewers approve or reject is kept here.', h('a', { href: to('queue') }, 'See what waits for a decision')),
      pager(app, page, page.reviews.length));
  },

  actions: queue.actions,
};

function decided(reviews) {
  return table('Decided reviews', [['Decision', 'rb-narrow'], ['Runbook', 'rb-main-cell'], ['Why it was proposed', 'rb-why'], ['Changed', 'rb-narrow']],
    reviews.map((one) => [
      [badge(one.status), one.archived && h('div', { class: 'rb-muted' }, 'archived')], [title(one), h('div', { class: 'rb-muted' }, subtitle(one))], line(one.reason, 160), when(one.updated_at),
    ]), (i) => ({ 'data-key': `row-${reviews[i].review_id}` }));
}

