// Changes a view in place: what did not change stays as it is, with its focus, scroll position, selection and typed text.

import morphdom from './vendor/morphdom.js';

const TYPED = 'input, textarea, select';

/** Makes the element look like the other one, children included. */
export function show(element, wanted) {
  const copy = element.cloneNode(false);
  if (wanted.tagName === element.tagName && wanted.className === element.className) {
    copy.append(...wanted.childNodes);
  } else {
    copy.append(wanted);
  }
  morphdom(element, copy, {
    childrenOnly: true,
    getNodeKey: (node) => (node.getAttribute ? node.getAttribute('data-key') || node.id : undefined),
    // A chart draws itself from its attribute; what it drew is its own.
    onBeforeElChildrenUpdated: (from) => from.tagName !== 'RB-CHART',
    onBeforeElUpdated: (from, to) => {
      if (from.matches(TYPED)) {
        keepTyped(from, to);
        return false;
      }
      if (from.tagName === 'DETAILS') {
        to.toggleAttribute('open', from.open);
      }
      return !from.isEqualNode(to);
    },
  });
}

/** A field follows the address (a filter, a search), unless it has the focus. */
function keepTyped(from, to) {
  from.disabled = to.disabled;
  if (from === document.activeElement || from.type === 'checkbox') {
    return;
  }
  if (from.tagName === 'SELECT' || to.hasAttribute('value')) {
    from.value = to.value;
  }
}
