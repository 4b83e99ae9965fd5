// Builds elements from data. Text always becomes a text node, so nothing a log or a model says is ever markup.

const SVG = 'http://www.w3.org/2000/svg';

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) {
      continue;
    }
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on') || name === 'style') {
      throw new Error(`${name} is not allowed: it would be code or style in an attribute`);
    }
    element.setAttribute(name, value === true ? '' : String(value));
  }
  return element;
}

/** An HTML element; attributes that are null or false are left out. */
export function h(tag, attributes, ...children) {
  return append(setAttributes(document.createElement(tag), attributes), children);
}

/** An SVG element. */
export function svg(tag, attributes, ...children) {
  return append(setAttributes(document.createElementNS(SVG, tag), attributes), children);
}

/** A heading with what belongs to it; with an id, a place that can be jumped to. */
export function section(title, ...children) {
  const [name, id] = [title].flat();
  return h('section', { class: 'rb-section' }, h('h2', { class: 'rb-h2', id, tabindex: id && '-1' }, name), children);
}

/** A table; columns are [title, class], rows are lists of cells. */
export function table(caption, columns, rows, rowAttributes = () => ({})) {
  const cells = (row) => row.map((cell, i) => h('td', { class: columns[i][1], 'data-label': columns[i][0] }, cell));
  return h('div', { class: 'rb-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', { class: 'jenkins-table rb-table' },
      h('caption', { class: 'rb-hidden' }, caption),
      h('thead', null, h('tr', null, columns.map(([title, type]) => h('th', { scope: 'col', class: type }, title)))),
      h('tbody', null, rows.map((row, i) => h('tr', rowAttributes(i), cells(row))))));
}

/** What stands in the place of an empty list. */
/** Says that there is nothing, why, and what to do next: a link, or a command. */
export function notice(title, text, next) {
  return h('div', { class: 'rb-notice' }, h('p', { class: 'rb-notice-title' }, title), text && h('p', null, text), next && h('p', null, next));
}

export function button(label, action, options = {}) {
  const { kind, hint, ...attributes } = options;
  return h('button', {
    type: 'button',
    class: `jenkins-button ${kind ? `jenkins-button--${kind}` : ''}`.trim(),
    'data-action': action,
    'aria-keyshortcuts': hint,
    ...attributes,
  }, label, hint && h('kbd', { 'aria-hidden': 'true' }, hint));
}
