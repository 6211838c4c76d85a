'use strict';
// The page is complete without this: it adds a search field and sorting.
(() => {
  const search = document.getElementById('search');
  const field = document.getElementById('search-field');
  const status = document.getElementById('search-status');
  const finding = document.querySelectorAll('[data-find]');
  search.hidden = false;

  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = text => words.every(word => text.includes(word));
    let shown = 0;
    for (const item of finding) {
      const hit = words.length === 0 || wanted(item.textContent.toLowerCase());
      item.classList.toggle('missed', !hit);
      if (hit) shown++;
    }
    for (const fold of document.querySelectorAll('details[data-fold]')) {
      const items = fold.querySelector('[data-find]') !== null;
      fold.open = words.length > 0
        && (items ? fold.querySelector('[data-find]:not(.missed)') !== null : wanted(fold.textContent.toLowerCase()));
    }
    status.textContent = words.length === 0 ? '' : shown === 1 ? '1 match' : shown + ' matches';
  };
  let pending;
  field.addEventListener('input', () => {
    clearTimeout(pending);
    pending = setTimeout(filter, 120);
  });

  for (const table of document.querySelectorAll('table[data-sort]')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...table.tBodies[0].rows];
        const text = row => row.cells[column].textContent.trim();
        rows.sort((a, b) => text(a).localeCompare(text(b), 'en', {numeric: true}) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  // a printed page shows the long lists of its findings; the sites stay folded, for they can be thousands of hosts
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details.more:not([open])')];
    closed.forEach(fold => { fold.open = true; });
  });
  window.addEventListener('afterprint', () => closed.forEach(fold => { fold.open = false; }));
})();
