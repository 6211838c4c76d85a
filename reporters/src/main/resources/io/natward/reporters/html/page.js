'use strict';
// The page is complete without this: it adds the filter, sorting, and what a mark says when it is pointed at.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById('filter');
  const fields = Object.fromEntries(
    ['text', 'grade', 'column', 'site'].map(name => [name, document.getElementById('filter-' + name)]));
  const subjects = form ? [...fields.column.options].map(option => option.text) : [];
  const mostOpened = 200;

  // With a script to unpack it, the matrix stands in noscript elements, so that the page is there before its cells are.
  // Each is unpacked when the browser has nothing else to do, or is needed.
  const packed = all('.part > noscript');
  const unpack = place => {
    if (place.parentElement) place.parentElement.innerHTML = place.textContent;
  };
  const idle = window.requestIdleCallback || (work => setTimeout(work, 50, {timeRemaining: () => 10}));
  const unpackSome = deadline => {
    while (packed.length > 0 && deadline.timeRemaining() > 5) unpack(packed.shift());
    if (packed.length > 0) idle(unpackSome);
  };
  window.addEventListener('load', () => idle(unpackSome));

  // names stand one a line, so that thousands of them are one piece of text
  const listsOf = element => all('.names', element).map(place => {
    const names = place.textContent.split('\n');
    return {place, names, lower: names.map(name => name.toLowerCase()), shown: names.length};
  });

  const show = (list, wanted) => {
    const names = wanted === null ? list.names : list.names.filter((name, i) => wanted(list.lower[i], name));
    if (names.length !== list.shown || wanted !== null) list.place.textContent = names.join('\n');
    list.shown = names.length;
    return names.length;
  };

  let index;
  const build = () => {
    packed.splice(0).forEach(unpack);
    const siteOf = new Map();
    const sites = all('.site').map(fold => {
      const site = fold.dataset.site;
      const rows = all('.matrix tbody tr', fold).map(element => {
        const marks = [];
        let text = element.textContent;
        for (let i = 1; i < element.cells.length; i++) {
          const mark = element.cells[i].firstElementChild;
          if (mark) {
            const column = mark.className === 'unanswered' ? '' : String(i);
            marks.push({grade: mark.className, column});
            if (column) text += ' ' + subjects[i];
          }
        }
        siteOf.set(element.cells[0].textContent, site);
        return {element, marks, text: text.toLowerCase()};
      });
      const lists = listsOf(fold);
      lists.forEach(list => list.names.forEach(name => siteOf.set(name, site)));
      return {fold, site, rows, lists, parts: all('.part', fold), hits: fold.querySelector('.hits')};
    });
    const links = new Map(all('.summary tbody tr').map(row => [row.querySelector('a').hash.slice(1), row]));
    const items = all('main .finding').map(element => {
      const lists = listsOf(element);
      const own = lists.reduce((text, list) => text.replace(list.place.textContent, ''), element.textContent);
      return {
        element, lists, own: own.toLowerCase(), grade: element.dataset.grade, column: element.dataset.column,
        row: links.get(element.id), folds: all('details.more', element), all: lists.reduce((n, list) => n + list.shown, 0)
      };
    });
    const paths = all('.path').map(element =>
      ({element, site: element.dataset.site, text: element.textContent.toLowerCase()}));
    const hosts = sites.reduce((n, site) => n + site.rows.length + site.lists.reduce((m, l) => m + l.shown, 0), 0);
    return {siteOf, sites, items, paths, hosts};
  };

  const miss = (element, missed) => element.classList.toggle('missed', missed);
  const opened = new Set();
  const open = (fold, wanted) => {
    if (wanted && !fold.open) {
      fold.open = true;
      opened.add(fold);
    } else if (!wanted && opened.delete(fold)) {
      fold.open = false;
    }
  };

  const filterHosts = (wanted, active) => {
    const fits = mark => (!wanted.grade || mark.grade === wanted.grade) && (!wanted.column || mark.column === wanted.column);
    const mentions = text => wanted.words.every(word => text.includes(word));
    let total = 0;
    for (const site of index.sites) {
      const here = !wanted.site || wanted.site === site.site;
      site.count = 0;
      for (const row of site.rows) {
        const hit = here && mentions(row.text) && (!wanted.grade && !wanted.column || row.marks.some(fits));
        miss(row.element, !hit);
        if (hit) site.count++;
      }
      site.parts.forEach(part => miss(part, active && !part.querySelector('tbody tr:not(.missed)')));
      const inOrder = here && !wanted.column && (!wanted.grade || wanted.grade === 'right');
      for (const list of site.lists) {
        const shown = show(list, active ? name => inOrder && mentions(name) : null);
        miss(list.place, shown === 0);
        miss(list.place.previousElementSibling, shown === 0);
        site.count += shown;
      }
      miss(site.fold, active && site.count === 0);
      site.hits.textContent = active ? site.count + (site.count === 1 ? ' match' : ' matches') : '';
      total += site.count;
    }
    index.sites.forEach(site => open(site.fold, active && site.count > 0 && total <= mostOpened));
    return total;
  };

  const filterItem = (item, wanted) => {
    const words = wanted.words.filter(word => !item.own.includes(word));
    const fits = (!wanted.grade || item.grade === wanted.grade) && (!wanted.column || item.column === wanted.column);
    const narrowed = words.length > 0 || wanted.site !== '';
    let shown = 0;
    for (const list of fits ? item.lists : []) {
      const names = show(list, !narrowed ? null : (lower, name) =>
        words.every(word => lower.includes(word)) && (!wanted.site || index.siteOf.get(name) === wanted.site));
      const sighting = list.place.closest('.sighting');
      if (sighting) miss(sighting, names === 0);
      shown += names;
    }
    all('.cause', item.element).forEach(cause =>
      miss(cause, cause.querySelector('.sighting') !== null && !cause.querySelector('.sighting:not(.missed)')));
    const hit = fits && (item.lists.length === 0 ? !narrowed : shown > 0);
    miss(item.element, !hit);
    for (const fold of item.folds) {
      const within = item.lists.reduce((n, list) => n + (fold.contains(list.place) ? list.shown : 0), 0);
      open(fold, hit && narrowed && within > 0 && within <= mostOpened);
    }
    if (item.row) {
      miss(item.row, !hit);
      item.row.lastElementChild.textContent = shown === item.all ? item.all : shown + ' of ' + item.all;
    }
    return hit && item.row;
  };

  const filter = () => {
    index = index || build();
    const wanted = {
      words: fields.text.value.toLowerCase().split(/\s+/).filter(Boolean),
      grade: fields.grade.value, column: fields.column.value, site: fields.site.value
    };
    const active = wanted.words.length > 0 || wanted.grade !== '' || wanted.column !== '' || wanted.site !== '';
    const hosts = filterHosts(wanted, active);
    const findings = index.items.filter(item => filterItem(item, wanted)).length;
    for (const path of index.paths) {
      miss(path.element, wanted.site && wanted.site !== path.site || !wanted.words.every(word => path.text.includes(word)));
    }
    for (const section of all('main > section')) {
      const filtered = all('.finding, .site, .path, .summary tbody tr', section);
      section.classList.toggle('quiet', active && filtered.length > 0 && filtered.every(e => e.matches('.missed')));
    }
    const of = index.items.filter(item => item.row).length;
    document.getElementById('filter-status').textContent =
      active ? `${findings} of ${of} findings, ${hosts} of ${index.hosts} hosts` : '';
  };

  if (form) {
    let pending;
    const soon = wait => {
      clearTimeout(pending);
      pending = setTimeout(filter, wait);
    };
    form.hidden = false;
    form.addEventListener('input', event => soon(event.target === fields.text ? 150 : 0));
    form.addEventListener('reset', () => soon(0));
    form.addEventListener('submit', event => event.preventDefault());
    // a link to what the filter hides would lead nowhere
    document.addEventListener('click', event => {
      const link = event.target.closest('a[href^="#"]');
      const target = link && document.getElementById(link.hash.slice(1));
      if (target && target.closest('.missed')) {
        form.reset();
        filter();
        // once what was hidden above it has its height
        requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
      }
    });
    // a browser that goes back to the page, or reloads it, fills the fields again
    window.addEventListener('pageshow', () => {
      if (Object.values(fields).some(field => field.value !== '')) filter();
    });
  }

  const worstFirst = ['critical', 'high', 'medium', 'low', 'unanswered', 'unreadable', 'indeterminate', 'waived'];
  const collator = new Intl.Collator('en', {numeric: true});

  // a host without an answer has one cell where the others have one for each policy
  const cellAt = (row, column, width) => {
    const fewer = width - row.cells.length;
    return row.cells[column <= fewer ? Math.min(column, 1) : column - fewer];
  };
  const keyOf = cell => {
    const mark = cell.querySelector('.matrix a, .grade');
    const text = cell.textContent.trim();
    return mark ? String(worstFirst.indexOf(mark.classList[mark.classList.length - 1])) : text === '' ? '8' : text === '–' ? '9' : text;
  };

  // the rows of several tables of the same columns are sorted as if they were one
  const makeSortable = tables => {
    const heads = [...tables[0].tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const bodies = tables.map(table => table.tBodies[0]);
        const sizes = bodies.map(body => body.rows.length);
        const keyed = bodies.flatMap(body => [...body.rows])
          .map(row => ({row, key: keyOf(cellAt(row, column, heads.length))}));
        keyed.sort((a, b) => collator.compare(a.key, b.key) * (down ? -1 : 1));
        let from = 0;
        bodies.forEach((body, i) => {
          body.append(...keyed.slice(from, from + sizes[i]).map(each => each.row));
          from += sizes[i];
        });
        if (index) filter();
      });
    });
  };
  all('table[data-sort]').forEach(table => makeSortable([table]));
  for (const fold of all('.site')) {
    fold.addEventListener('toggle', () => {
      all('noscript', fold).forEach(unpack);
      const tables = all('.matrix', fold);
      if (tables.length > 0) makeSortable(tables);
    }, {once: true});
  }

  document.addEventListener('pointerover', event => {
    const mark = event.target.closest('.matrix td > a:not(.unanswered)');
    if (mark) mark.title = subjects[mark.parentElement.cellIndex] + ': ' + mark.textContent;
  });

  // a printed page shows the long lists of its findings; the sites stay folded, for they can be thousands of hosts
  let closed = [];
  window.addEventListener('beforeprint', () => {
    packed.splice(0).forEach(unpack);
    closed = all('details.more:not([open])');
    closed.forEach(fold => { fold.open = true; });
  });
  window.addEventListener('afterprint', () => closed.forEach(fold => { fold.open = false; }));
})();
