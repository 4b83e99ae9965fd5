// Small pictures of numbers. Each has its numbers in words beside or below it.

import { h, svg } from './dom.js';
import { badge } from './parts.js';
import { percent } from './text.js';

const WIDTH = 480;
const ROW = 34;
const LEFT = 70;
const RIGHT = 120;

/** Horizontal bars of rates, 0 to 1, each with its interval as a whisker. */
export function bars(rows, empty) {
  if (!rows.length) {
    return h('p', { class: 'rb-muted' }, empty);
  }
  const height = rows.length * ROW + 8;
  const span = WIDTH - LEFT - RIGHT;
  const words = rows.map((row) => `${row.label}: ${percent(row.value)} (${row.note})`).join('; ');
  return svg('svg', { class: 'rb-chart', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': words },
    rows.map((row, i) => bar(row, i * ROW + 6, span)));
}

function bar(row, y, span) {
  const x = (value) => LEFT + value * span;
  return svg('g', null,
    svg('text', { x: LEFT - 10, y: y + 16, class: 'rb-chart-label', 'text-anchor': 'end' }, row.label),
    svg('rect', { x: LEFT, y, width: span, height: 22, rx: 4, class: 'rb-chart-track' }),
    svg('rect', { x: LEFT, y, width: Math.max(2, row.value * span), height: 22, rx: 4, class: 'rb-chart-bar' }),
    row.low !== undefined && svg('path', { d: `M${x(row.low)} ${y + 11}H${x(row.high)}M${x(row.low)} ${y + 6}v10M${x(row.high)} ${y + 6}v10`, class: 'rb-chart-whisker' }),
    svg('text', { x: WIDTH - RIGHT + 10, y: y + 16, class: 'rb-chart-value' }, `${percent(row.value)} · ${row.note}`));
}

/** One column a day: all executions, the verified ones filled. */
export function columns(days) {
  const most = Math.max(...days.map((day) => day.executions));
  if (most === 0) {
    return h('p', { class: 'rb-muted' }, 'Nothing was executed in this time.');
  }
  const [width, height, floor] = [480, 170, 140];
  const step = (width - 40) / days.length;
  const y = (n) => floor - (n / most) * (floor - 20);
  const column = (day, i, n, type) => svg('rect', { x: 36 + i * step, y: y(n), width: Math.max(1, step - 2), height: floor - y(n), rx: 2, class: type });
  const verified = days.reduce((sum, day) => sum + day.verified, 0);
  const all = days.reduce((sum, day) => sum + day.executions, 0);
  return svg('svg', { class: 'rb-chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${all} executions in ${days.length} days, ${verified} of them verified; at most ${most} on one day` },
    svg('path', { d: `M36 ${floor}H${width}`, class: 'rb-chart-axis' }),
    svg('text', { x: 28, y: y(most) + 5, 'text-anchor': 'end' }, most), svg('text', { x: 28, y: floor, 'text-anchor': 'end' }, '0'),
    svg('text', { x: 36, y: height - 8 }, days[0].date), svg('text', { x: width, y: height - 8, 'text-anchor': 'end' }, days.at(-1).date),
    days.map((day, i) => [column(day, i, day.executions, 'rb-chart-all'), column(day, i, day.verified, 'rb-chart-bar')]));
}

/** Which version came from which, newest first. */
export function lineage(versions) {
  const shown = versions.slice(0, 12);
  return h('ol', { class: 'rb-lineage' }, shown.map((version) => h('li', { class: `rb-lineage-${version.lifecycle}` },
    h('strong', null, `v${version.runbook_version}`), ' ', badge(version.lifecycle), ' ',
    h('span', { class: 'rb-muted' }, version.parent_version ? `from v${version.parent_version}` : 'the first', ` · ${version.origin === 'learner' ? 'learner' : 'person'}`))));
}
