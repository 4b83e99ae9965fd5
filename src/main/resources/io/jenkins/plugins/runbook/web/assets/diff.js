// What would change: by meaning, with the reason and evidence of each change, and line by line.

import { button, h, notice } from './dom.js';
import { evidence } from './failure.js';
import { badge, riskBadge } from './parts.js';
import { clipped, count, line, plain } from './text.js';

const CONTEXT = 3;
const SHORT = 40;
const MARKS = { equal: ' ', added: '+', removed: '−', changed: '~' };
const TONES = { added: 'good', removed: 'bad', changed: 'info', moved: 'calm', add: 'good', remove: 'bad', replace: 'info', move: 'calm' };

/** The word for a kind of change. */
export function changeMark(kind) {
  return badge(kind, kind, TONES[kind]);
}

/** Both values of a change when they fit into a line. */
export function shortChange({ kind, before, after }) {
  const fits = (text) => text !== null && text.length <= SHORT && !text.includes('\n');
  return kind === 'changed' && fits(before) && fits(after) && [' ', h('del', null, plain(before)), ' → ', h('ins', null, plain(after))];
}

/** Differences between two runbooks, each with why the learner made it; then what it did beside them. */
export function structural(differences, operations, findings) {
  const explains = (operation, one) => (one.kind === 'removed') === (operation.kind === 'remove') && inside(one.path, operation.path);
  const others = operations.filter((operation) => !differences.some((one) => explains(operation, one)));
  return h('div', null,
    differences.length
      ? h('ul', { class: 'rb-changes' }, differences.map((one) => difference(one, operations.filter((operation) => explains(operation, one)), findings)))
      : notice('No difference in meaning', 'Only layout or comments differ.'),
    others.length > 0 && h('div', null, h('h3', null, 'Further operations'), h('ol', { class: 'rb-changes' }, others.map(operationItem))));
}

/** Whether one of two JSON pointers is the other or lies in it. */
function inside(a, b) {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function difference(one, reasons, findings) {
  const risky = findings.filter((risk) => risk.path && inside(one.path, risk.path));
  return h('li', { class: 'rb-change' },
    h('h3', null, changeMark(one.kind), ' ', line(one.label, 160)),
    risky.map((risk) => h('p', null, riskBadge(risk), ' ', plain(line(risk.message, 400)))),
    h('div', { class: 'rb-sides' }, side('Before', one.before, 'rb-removed'), side('After', one.after, 'rb-added')),
    reasons.map((reason) => h('div', { class: 'rb-reason' }, h('p', null, h('strong', null, 'Why: '), plain(reason.reason)), reason.evidence.length > 0 && evidence(reason.evidence))));
}

function side(name, text, type) {
  return h('div', null, h('p', { class: 'rb-muted' }, name),
    text === null
      ? h('p', { class: 'rb-absent' }, 'not there')
      : h('pre', { class: `rb-pre ${type}`, tabindex: '0', role: 'group', 'aria-label': name }, clipped(text, 4_000)));
}

function operationItem(one) {
  return h('li', { class: 'rb-change' },
    h('p', null, changeMark(one.kind), ' ', h('code', null, line(one.from ? `${one.from} → ${one.path}` : one.path, 160)), ' ', plain(one.reason)),
    one.evidence.length > 0 && evidence(one.evidence));
}

/** Both texts side by side; on a narrow page one below the other. Long equal parts are folded. */
export function textDiff({ text, parent, version }, state) {
  const parts = state.unfolded ? [{ rows: text }] : fold(text);
  const folded = parts.some((part) => part.hidden) || state.unfolded;
  return h('div', { class: 'rb-diff-box' },
    h('div', { class: 'rb-scroll', tabindex: '0', role: 'region', 'aria-label': 'Text, before and after' },
      h('table', { class: `rb-diff ${parent ? '' : 'rb-diff-new'}` },
        h('caption', { class: 'rb-hidden' }, 'Text, line by line'),
        h('colgroup', null, (parent ? ['line', 'text', 'line', 'mark', 'text'] : ['line', 'mark', 'text']).map((name) => h('col', { class: `rb-col-${name}` }))),
        h('thead', null, h('tr', null,
          parent && h('th', { scope: 'col', colspan: 2 }, line(parent, 120)), h('th', { scope: 'col', colspan: 3 }, line(version, 120)))),
        h('tbody', null, parts.map((part) => (part.hidden ? gap(part.hidden, parent) : part.rows.map((row) => diffRow(row, parent))))))),
    folded && button(state.unfolded ? 'Fold equal lines' : 'Show all lines', 'unfold', { kind: 'tertiary' }));
}

function fold(rows) {
  const near = rows.map((row, i) => rows.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some((other) => other.kind !== 'equal'));
  const parts = [];
  rows.forEach((row, i) => {
    const last = parts.at(-1);
    if (near[i]) {
      last?.rows ? last.rows.push(row) : parts.push({ rows: [row] });
    } else {
      last?.hidden ? last.hidden++ : parts.push({ hidden: 1 });
    }
  });
  return parts;
}

function gap(hidden, parent) {
  return h('tr', { class: 'rb-gap' }, h('td', { colspan: parent ? 5 : 3 }, `… ${count(hidden, 'equal line')} …`));
}

function diffRow(row, parent) {
  const [left, right] = [marked(row.left || '', row.left_marks, 'del'), marked(row.right || '', row.right_marks, 'ins')];
  return h('tr', { class: `rb-row-${row.kind}` },
    parent && [h('td', { class: 'rb-line' }, row.left_line ?? ''), h('td', { class: 'rb-old' }, left)],
    h('td', { class: 'rb-line' }, row.right_line ?? ''),
    h('td', { class: 'rb-mark' }, MARKS[row.kind], row.kind !== 'equal' && h('span', { class: 'rb-hidden' }, row.kind)),
    h('td', { class: 'rb-new' }, right));
}

/** The line with its parts that differ in elements of their own. */
function marked(text, marks, tag) {
  let end = 0;
  const pieces = marks.flatMap(({ from, to }) => {
    const before = plain(text.slice(end, from));
    end = to;
    return [before, h(tag, null, plain(text.slice(from, to)))];
  });
  return [...pieces, plain(text.slice(end))];
}
