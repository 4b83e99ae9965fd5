// Pictures of numbers, drawn by uPlot. Each comes with the same numbers in a table, for those who cannot see it or want to know exactly.

import uPlot from './vendor/uplot.js';
import { h, table } from './dom.js';
import { percent, seconds } from './text.js';

const HEIGHT = 200;
const FEW = 8;
const WIDEST_BAR = 56;
const FORMATS = {
  percent, seconds,
  count: (value) => (Number.isInteger(value) ? value.toLocaleString('en') : ''),
  money: (value) => value.toLocaleString('en', { maximumFractionDigits: 4 }),
};

/**
 * A card with a chart and its numbers.
 *
 * @param picture x (labels), series ({label, values, ink, line}), low and high (ends of intervals of the first series), format (of FORMATS)
 * @param numbers columns and rows of the table
 */
export function card(title, picture, numbers, note) {
  const empty = picture.series.every(({ values }) => values.every((value) => !value));
  const last = picture.series.map(({ label, values }) => `${label}: ${values.map((value, i) => value !== null && value !== 0 && `${picture.x[i]} ${FORMATS[picture.format](value)}`).filter(Boolean).slice(-FEW).join(', ') || 'none'}`);
  return h('section', { class: 'rb-card' }, h('h2', { class: 'rb-h2' }, title),
    empty
      ? h('p', { class: 'rb-absent' }, 'Nothing to show yet.')
      : h('div', { role: 'img', 'aria-label': `${title}. ${last.join('. ')}` }, h('rb-chart', { 'data-chart': JSON.stringify(picture) })),
    note && h('p', { class: 'rb-muted' }, note),
    !empty && h('details', { open: numbers.rows.length <= FEW }, h('summary', null, 'The numbers'), table(title, numbers.columns, numbers.rows)));
}

/** Success by version, one bar each, with the interval its few or many executions leave. */
export function successCard(title, versions, note) {
  return card(title, {
    x: versions.map(({ label }) => label),
    series: [{ label: 'Verified', values: versions.map(({ rate }) => rate), ink: 'mid' }],
    low: versions.map(({ low }) => low),
    high: versions.map(({ high }) => high),
    format: 'percent',
  }, {
    columns: [['Version', 'rb-narrow'], ['Verified', ''], ['Rate', ''], ['95 % interval', ''], ['Mean time to repair', '']],
    rows: versions.map(({ label, verified, total, rate, low, high, mean }) => [
      label, `${verified} of ${total}`, percent(rate), total ? `${percent(low)} to ${percent(high)}` : '–', seconds(mean)]),
  }, note);
}

/** Draws what its attribute data-chart says, in the colours of the page, as wide as there is room. */
class Chart extends HTMLElement {
  static observedAttributes = ['data-chart'];

  connectedCallback() {
    this.observer = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    this.observer.observe(this);
    this.draw();
  }

  disconnectedCallback() {
    this.observer.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  attributeChangedCallback() {
    if (this.plot) {
      this.draw();
    }
  }

  draw() {
    const picture = JSON.parse(this.dataset.chart);
    const box = h('div');
    this.said = h('div', { class: 'rb-chart-said', 'aria-hidden': 'true' });
    this.plot?.destroy();
    this.replaceChildren(...['strong', 'text', 'border', 'accent', 'mid', 'soft', 'bad'].map((name) => h('i', { class: `rb-ink-${name}`, hidden: true })), box, this.said);
    const ink = (name) => getComputedStyle(this.querySelector(`.rb-ink-${name}`)).color;
    this.plot = new uPlot(options(picture, ink, this), [picture.x.map((_, i) => i), ...picture.series.map(({ values }) => values)], box);
  }
}

function options(picture, ink, element) {
  const count = picture.x.length;
  const format = FORMATS[picture.format];
  const axis = { stroke: ink('text'), font: '12px system-ui, sans-serif', ticks: { show: false } };
  const every = Math.ceil(count / Math.max(1, Math.floor(element.clientWidth / 90)));
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false, range: [-0.5, count - 0.5] }, y: { range: (_, low, high) => [0, picture.format === 'percent' ? 1 : (high || 1) * 1.1] } },
    axes: [
      { ...axis, size: 28, grid: { show: false }, splits: () => picture.x.map((_, i) => i).filter((i) => (count - 1 - i) % every === 0), values: (_, at) => at.map((i) => picture.x[i]) },
      { ...axis, size: 64, grid: { stroke: ink('border'), width: 1 }, values: (_, at) => at.map(format), incrs: picture.format === 'count' ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000, 50_000, 100_000] : undefined },
    ],
    series: [{}, ...picture.series.map((one) => series(one, ink))],
    hooks: {
      draw: picture.low ? [(plot) => whiskers(plot, picture, ink('strong'))] : [],
      setCursor: [(plot) => { element.said.textContent = said(picture, plot.cursor.idx); }],
    },
  };
}

function series({ label, line, ink: name }, ink) {
  return line
    ? { label, stroke: ink(name), width: 2, spanGaps: true, points: { show: true, size: 6, fill: ink(name) } }
    : { label, stroke: ink(name), fill: ink(name), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.7, WIDEST_BAR] }) };
}

function said({ x, series: all, format }, index) {
  return index === null || index === undefined ? '' : `${x[index]}: ${all.map(({ label, values }) => `${label} ${values[index] === null ? '–' : FORMATS[format](values[index])}`).join(', ')}`;
}

function whiskers(plot, { low, high }, ink) {
  const { ctx } = plot;
  const half = 5 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  low.forEach((from, i) => {
    const [x, bottom, top] = [plot.valToPos(i, 'x', true), plot.valToPos(from, 'y', true), plot.valToPos(high[i], 'y', true)];
    ctx.moveTo(x, bottom);
    ctx.lineTo(x, top);
    [bottom, top].forEach((y) => {
      ctx.moveTo(x - half, y);
      ctx.lineTo(x + half, y);
    });
  });
  ctx.stroke();
  ctx.restore();
}

function redraw() {
  document.querySelectorAll('rb-chart').forEach((chart) => chart.draw());
}

customElements.define('rb-chart', Chart);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
