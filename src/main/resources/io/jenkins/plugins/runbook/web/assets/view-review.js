// One review: what failed, why, what would change, what could go wrong, what was tried. Decides in a dialog.

import { button, h, notice, section, table } from './dom.js';
import { edit } from './edit.js';
import { recordTest } from './decision.js';
import { to } from './links.js';
import { recentOutcomes, rehearsal, rehearse } from './rehearsal.js';
import { structural, textDiff } from './diff.js';
import { failure, stateDiff, trace } from './failure.js';
import { badge, rate, sha, tile, tiles, versionLink, when } from './parts.js';
import { authors, clipped, clock, line, percent, plain, soon, words } from './text.js';
import { inAMinute } from './verdict.js';

export const review = {
  title: (data) => `${data?.review.version || 'Review'}`,

  async load(api, { id }, signal) {
    const name = encodeURIComponent(id);
    const [detail, comparison] = await Promise.all([
      api.get(`review/runbook/${name}`, {}, signal), api.get(`review/comparison/${name}`, {}, signal)]);
    return { review: detail, comparison };
  },

  summary: ({ review: one }) => `${one.version} is ${words(one.status)}, revision ${one.revision}`,

  /** A rehearsal that runs is looked at more often. */
  changesSoon: ({ review: one }) => Boolean(one.rehearsal?.running_for),

  render({ review: one, comparison }, app) {
    return h('div', { class: 'rb-review' },
      heading(one, app),
      facts(one, app),
      inAMinute(one, comparison),
      one.failure_hidden && notice('What failed is not shown', 'A job executed it that you may not read. What would change, and why, is below.'),
      one.execution && section(['What failed', 'rb-failed'], failure(one.execution, one.analysis)),
      section(['What would change', 'rb-changes'], comparison.parent
        ? structural(comparison.structural, one.proposal?.operations || [], one.proposal?.findings || [])
        : notice('A new runbook', 'There is no earlier version to compare with.')),
      section(comparison.parent ? 'Text, before and after' : 'Text', textDiff(comparison, app.state)),
      section(['Rehearsals and tests', 'rb-tests'], rehearsal(one, app), tests(one.tests)),
      one.execution && section('Verification and state', stateDiff(one.execution)),
      one.execution && section('Steps of the failed execution', trace(one.execution)),
      section('History of the runbook', recentOutcomes(one), versions(one.history, one.version)),
      section('Decisions and comments', decisions(one.decisions)),
      one.past_decisions.length > 0 && section(['Similar decisions', 'rb-past'], past(one.past_decisions)));
  },

  actions: {
    async claim(app, element) {
      const verb = element.dataset.verb2;
      await app.api.post(`review/${verb}/${encodeURIComponent(app.data.review.review_id)}`);
      await app.refresh();
      app.say(verb === 'claim' ? 'Claimed.' : 'Released.');
    },
    rehearse: (app) => rehearse(app),
    test: (app) => recordTest(app),
    edit: (app) => edit(app),
    unfold(app) {
      app.state.unfolded = !app.state.unfolded;
      app.draw();
    },
  },
};

function heading(one, app) {
  return h('div', { class: 'jenkins-app-bar rb-sticky' },
    h('div', { class: 'rb-heading' },
      h('p', { class: 'rb-crumb' }, h('a', { href: to('queue') }, 'Queue'), ' / ', one.review_id),
      h('h1', null, line(one.runbook_name || one.runbook_id, 120)),
      h('p', { class: 'rb-muted' }, versionLink(one.version), one.parent_version ? ` replaces version ${one.parent_version}` : ' is the first version',
        ` · by ${line(authors(one), 60)} · `, sha(one.sha256))),
    h('div', { class: 'rb-buttons' }, buttons(one, app)));
}

function buttons(one, app) {
  if (!isOpen(one)) {
    return badge(one.status);
  }
  const held = one.claimed_by && one.claimed_by !== app.session.user;
  const verb = (label, name, hint, options) => button(label, 'decide', { hint, 'data-verb': name, disabled: held, ...options });
  const claim = one.claimed_by ? 'release' : 'claim';
  return [
    one.status !== 'pending_review' && badge(one.status, one.claimed_by ? `with ${held ? line(one.claimed_by, 30) : 'you'}` : words(one.status)),
    app.may('review') && (!held || app.may('configure')) && button(claim === 'claim' ? 'Claim' : 'Release', 'claim', { hint: 'l', 'data-verb2': claim, kind: 'tertiary' }),
    app.may('review') && verb('Comment', 'comment', 'm', { kind: 'tertiary', disabled: false }),
    app.may('configure') && verb('Override', 'override', null, { kind: 'tertiary', disabled: false }),
    app.may('review') && button('Edit', 'edit', { hint: 'e', kind: 'tertiary', disabled: held }),
    app.may('review') && verb('Request changes', 'changes', 'c'),
    app.may('approve') && verb('Reject', 'reject', 'x'),
    app.may('approve') && verb('Approve', 'approve', 'a', {
      kind: 'primary', disabled: held || !one.may_approve, 'aria-describedby': one.may_approve ? null : 'rb-may-not',
    }),
  ];
}

function isOpen(one) {
  return ['pending_review', 'in_review', 'needs_changes'].includes(one.status);
}

function facts(one, app) {
  const proposal = one.proposal;
  return h('div', null,
    h('p', { class: 'rb-lead' }, plain(one.reason) || 'No reason was given.'),
    hint(one, app),
    tiles(
      tile(badge(one.priority), 'priority'),
      proposal && tile(badge(one.failure_type || 'unclassified', words(one.failure_type || 'unclassified'), 'calm'), 'cause'),
      proposal && tile(percent(one.confidence), 'sure that it helps'),
      proposal && tile(one.occurrences, one.occurrences === 1 ? 'failure asks for it' : 'failures ask for it'),
      tile(`${one.approvals} of ${one.approvals_needed}`, 'approvals'),
      tile(one.tests_passed + one.tests_failed ? `${one.tests_passed} of ${one.tests_passed + one.tests_failed}` : '–', 'tests passed'),
      tile(when(one.created_at), 'queued'),
      proposal?.operators.length > 0 && tile(h('span', { class: 'rb-small' }, proposal.operators.map((name) => line(name, 60)).join(', ')), 'made by')));
}

/** Why the user cannot decide, where a disabled or missing button would not say it. */
function hint(one, app) {
  if (!isOpen(one)) {
    return null;
  }
  if (soon(one.expires_at, app.session.policy.expiry_warning_seconds)) {
    return h('p', { class: 'jenkins-alert jenkins-alert-warning' }, `It was not changed for long: it is closed ${new Date(one.expires_at).toLocaleString()}. A comment or a claim keeps it open.`);
  }
  if (one.claimed_by && one.claimed_by !== app.session.user) {
    return h('p', { class: 'jenkins-alert jenkins-alert-info', id: 'rb-may-not' }, `${line(one.claimed_by, 60)} is looking at it; until it is released${one.claimed_until ? `, or ${clock(one.claimed_until)}` : ''}, no other person can decide.`);
  }
  if (app.may('approve') && !one.may_approve) {
    return h('p', { class: 'jenkins-alert jenkins-alert-info', id: 'rb-may-not' }, 'You wrote this text, so another person has to approve it.');
  }
  return app.may('review') ? null : h('p', { class: 'jenkins-alert jenkins-alert-info' }, app.local
    ? 'You may look, not decide. The link that runbook.jar printed when it started lets you.'
    : 'You may look, not decide: that needs the permission Review or Approve.');
}

function tests(all) {
  if (!all.length) {
    return notice('Not rehearsed', 'This version was not run where it can do no harm.');
  }
  return table('Rehearsals and tests', [['Result', 'rb-narrow'], ['What ran', ''], ['By', 'rb-narrow'], ['When', 'rb-narrow']],
    all.map((test) => [
      badge(test.passed ? 'passed' : 'failed'),
      [h('div', null, line(test.name)), test.detail && h('details', null, h('summary', null, 'What was seen'), h('pre', { class: 'rb-pre' }, clipped(test.detail)))],
      line(test.by, 60), when(test.at)]));
}

function versions(all, shown) {
  return table('Versions of this runbook', [['Version', 'rb-narrow'], ['State', 'rb-narrow'], ['Success rate', ''], ['Author and reason', 'rb-why'], ['Made', 'rb-narrow']],
    all.map((version) => [
      version.version === shown ? h('strong', null, `v${version.runbook_version}`) : `v${version.runbook_version}`,
      badge(version.lifecycle), rate(version.record), `${line(authors(version), 60)}: ${line(version.reason, 160)}`, when(version.created_at)]));
}

function decisions(all) {
  if (!all.length) {
    return h('p', { class: 'rb-muted' }, 'No decision or comment yet.');
  }
  const said = { approve: 'approved', reject: 'rejected', request_changes: 'requested changes', comment: 'commented' };
  return h('ol', { class: 'rb-thread' }, all.map((one) => h('li', null,
    h('p', { class: 'rb-muted' }, h('strong', null, line(one.by, 60)), ` ${said[one.kind]} `, when(one.at), ' on ', sha(one.sha256)),
    one.comment && h('p', { class: 'rb-comment' }, clipped(one.comment, 10_000)))));
}

/** What was decided on reviews like this one, the most similar first. */
function past(all) {
  return h('ul', { class: 'rb-thread' }, all.map((one) => h('li', null,
    badge(one.status), ' ', h('a', { href: to('review', one.review_id) }, line(one.version, 120)), ' ', when(one.updated_at),
    one.because && h('p', { class: 'rb-muted' }, `Alike: ${line(one.because, 200)}`),
    h('p', null, line(one.reason, 200)),
    one.decisions.filter((made) => made.comment).map((made) => h('p', { class: 'rb-comment' }, `${line(made.by, 60)}: ${line(made.comment, 300)}`)))));
}
