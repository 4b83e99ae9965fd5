// Small parts that several views share.

import { h, notice, svg } from './dom.js';
import { inHandbook, isHandbook, to } from './links.js';
import { age, line, percent, words } from './text.js';

const SHORT = 28;
const SEARCH_DELAY = 250;
const TONES = {
  high: 'bad', medium: 'warn', low: 'calm',
  verified: 'good', unverified: 'warn', ineffective: 'bad', failed: 'bad', incomplete: 'warn',
  active: 'good', canary: 'info', pending_review: 'info', superseded: 'calm', rejected: 'bad',
  in_review: 'info', approved: 'good', needs_changes: 'warn',
  passed: 'good', unknown: 'warn', success: 'good', failure: 'bad', partial: 'warn',
  succeeded: 'good', timed_out: 'bad', skipped: 'calm', interrupted: 'warn',
};

/** A word in a tone; the word itself says it, the colour only helps. */
export function badge(code, label = words(code), tone = TONES[code] || 'calm') {
  return h('span', { class: `rb-badge rb-${tone} ${label.length > SHORT ? 'rb-long' : ''}`.trim() }, label);
}

/** What the guard found, by its name. */
export function riskBadge(risk) {
  return badge('risk', `risk: ${line(risk.rule, 60).replace(/[-_]/g, ' ')}`, 'bad');
}

export function when(moment) {
  return moment ? h('time', { datetime: moment, title: new Date(moment).toLocaleString() }, age(moment)) : '–';
}

export function versionLink(ref) {
  const runbook = ref.replace(/-v\d+$/, '');
  return h('a', { href: to('library', runbook) }, line(ref, 120));
}

export function executionLink(id, label = line(id, 60)) {
  return h('a', { href: to('executions', id) }, label);
}

export function sha(hash) {
  return h('code', { class: 'rb-sha', title: hash }, String(hash || '').slice(0, 12));
}

/** A number with its name. */
export function tile(value, label, note) {
  return h('div', { class: 'rb-tile' }, h('dd', { class: 'rb-tile-value' }, value), h('dt', null, label), note && h('dd', { class: 'rb-tile-note' }, note));
}

export function tiles(...all) {
  return h('dl', { class: 'rb-tiles' }, all);
}

/** A success rate with the range its few or many executions leave. */
export function rate(record) {
  if (!record || !record.executions) {
    return h('span', { class: 'rb-muted' }, 'not run yet');
  }
  const text = `${percent(record.success_rate)} of ${record.executions}`;
  const range = `${percent(record.low)} to ${percent(record.high)} with 95 % confidence`;
  return h('span', { class: 'rb-rate', title: range }, rangeBar(record), h('span', null, text, h('span', { class: 'rb-hidden' }, `, ${range}`)));
}

function rangeBar({ success_rate: mid, low, high }) {
  return svg('svg', { class: 'rb-range', viewBox: '0 0 100 12', width: 80, height: 12, 'aria-hidden': 'true', preserveAspectRatio: 'none' },
    svg('rect', { class: 'rb-range-track', x: 0, y: 4, width: 100, height: 4, rx: 2 }),
    svg('rect', { class: 'rb-range-span', x: low * 100, y: 4, width: Math.max(1, (high - low) * 100), height: 4 }),
    svg('rect', { class: 'rb-range-mid', x: Math.min(97, mid * 100), y: 1, width: 3, height: 10, rx: 1 }));
}

/** A link to a place of the handbook, in a tab of its own. */
export function guide(place, label) {
  return outside(inHandbook(place), label);
}

/** A link to what explains a refusal, when the server named a place of the handbook. */
export function whatToDo(address) {
  return isHandbook(address) && [' ', outside(address, 'What to do')];
}

function outside(href, label) {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/** An empty list: a way out of filters that nothing fits, else what it will hold and what to do next. */
export function emptyList(app, title, text, ...next) {
  const filtered = Object.entries(app.current.query).some(([name, value]) => value && name !== 'offset');
  return filtered
    ? notice('Nothing matches', 'Nothing fits these filters.', h('a', { href: to(app.current.name, app.current.id) }, 'Show everything'))
    : notice(title, text, next);
}

/** Links to the pages before and after. */
export function pager(app, { offset, limit, total, more, total_exceeded: exceeded }, rows) {
  const hasMore = more ?? offset + rows < total;
  if (offset === 0 && !hasMore) {
    return null;
  }
  const step = (start, label, there) => h('button', {
    type: 'button', class: 'jenkins-button', 'data-action': 'page', 'data-offset': Math.max(0, start), disabled: !there,
  }, label);
  return h('div', { class: 'rb-pager' },
    step(offset - limit, 'Previous', offset > 0),
    h('span', { class: 'rb-muted' }, `${offset + 1}–${offset + rows}${total ? ` of ${exceeded ? 'more than ' : ''}${total.toLocaleString('en')}` : ''}`),
    step(offset + limit, 'Next', hasMore));
}

export const paging = { page: (app, element) => app.filter({ offset: element.dataset.offset === '0' ? '' : element.dataset.offset }) };

/** A select that filters. */
export function choice(label, name, value, options) {
  return h('label', { class: 'rb-field' }, h('span', null, label),
    h('div', { class: 'jenkins-select' }, h('select', { class: 'jenkins-select__input', 'data-change': 'filter', name, 'data-key': `filter-${name}` },
      options.map(([code, title]) => h('option', { value: code, selected: code === (value || '') }, title)))));
}

/** A field that filters when it is left. */
export function entry(label, name, value, options = {}) {
  return h('label', { class: 'rb-field' }, h('span', null, label),
    h('input', { class: 'jenkins-input', 'data-change': 'filter', name, 'data-key': `filter-${name}`, value: value || '', autocomplete: 'off', ...options }));
}

/** A field that filters while one types. */
export function search(value) {
  return h('label', { class: 'rb-field rb-field-wide' }, h('span', null, 'Search'),
    h('input', { type: 'search', class: 'jenkins-input', 'data-input': 'search', 'data-key': 'search', value: value || '', maxlength: 200, autocomplete: 'off' }));
}

let typing;

export const searching = {
  search(app, input) {
    window.clearTimeout(typing);
    typing = window.setTimeout(() => app.filter({ q: input.value.trim(), offset: '' }), SEARCH_DELAY);
  },
};

const TYPES = ['service_crash', 'disk_full', 'high_cpu', 'memory_leak', 'cert_expiry', 'backup_failure'];

/** What incidents can be filtered by: the built-in types, those on the page and the one that is chosen. */
export function typeChoice(chosen, shown) {
  const own = [chosen, ...shown].filter((type) => type && !TYPES.includes(type)).map(String).sort();
  return choice('Incident', 'incident_type', chosen, [['', 'Any'], ...[...TYPES, ...new Set(own)].map((type) => [type, words(line(type, 60))])]);
}
export const PERIODS = [['', 'All time'], ['1', 'Last day'], ['7', 'Last week'], ['30', 'Last month'], ['90', 'Last quarter'], ['365', 'Last year']];

/** The moment so many days ago, to the hour so that the same question is asked again on refresh. */
export function daysAgo(days) {
  const hour = 3_600_000;
  return days && new Date(Math.floor(Date.now() / hour) * hour - days * 24 * hour).toISOString();
}

export const filtering = { filter: (app, element) => app.filter({ [element.name]: element.value, offset: '' }) };
